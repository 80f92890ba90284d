package org.ptyj.cli;

import java.util.Arrays;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.image.Phase;
import org.ptyj.plot.ImagePlot;

/**
 * The part of an object that the data say something about, made ready for the eye: pixels with little light are blank,
 * and the phase has lost the mean and the ramp that no data can tell, unless they are asked for.
 *
 * <p>Without any light the object is shown as it is.
 *
 * @param wave the object, 0 where there was too little light
 * @param lit 1 where there was light enough, else 0
 */
record ObjectView(ComplexArray wave, RealArray lit) {
    /** Share of the lit pixels left out at either end of the colour range. */
    private static final double TAIL = 0.005;

    /** Light grey, which no colour map has. */
    private static final int NO_LIGHT = 0xE6E6E6;

    static ObjectView of(ComplexArray object, RealArray light, int[] box, double leastLight, boolean flat) {
        long[] low = {box[0], box[1]};
        long[] high = {box[2], box[3]};
        double least = leastLight * light.max();
        RealArray weight = light.window(low, high);
        RealArray lit = weight.map(v -> v >= least ? 1 : 0);
        ComplexArray wave = object.window(low, high);
        if (!(weight.sum() > 0)) { // no light at all: nothing tells which ramp to remove
            return new ObjectView(wave.copy(), lit);
        }
        if (!flat) {
            return new ObjectView(wave.times(lit), lit);
        }
        ComplexArray level = Phase.removeRamp(wave, weight.times(lit));
        Complex mean = level.times(weight.times(lit)).sum();
        return new ObjectView(level.times(Complex.polar(1, -mean.arg())).times(lit), lit);
    }

    ImagePlot modulus() {
        double[] range = range(wave.abs());
        return blank(ImagePlot.modulus(shown())).range(range[0], range[1]);
    }

    private ComplexArray shown() {
        return wave.times(lit.map(v -> v != 0 ? 1 : Double.NaN));
    }

    private static ImagePlot blank(ImagePlot plot) {
        return plot.missing("no light", NO_LIGHT);
    }

    /** On a linear scale if the phases stay within half a turn, else on the circle. */
    ImagePlot phase() {
        RealArray phase = wave.arg();
        double[] range = range(phase);
        if (range[1] - range[0] > Math.PI) {
            return blank(ImagePlot.phase(shown()));
        }
        return blank(ImagePlot.of(shown().arg())).range(range[0], range[1]).valueLabel("rad");
    }

    /** Lowest and highest value of the lit pixels, without the outermost ones. */
    private double[] range(RealArray values) {
        double[] all = values.toDoubles();
        double[] mask = lit.toDoubles();
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (mask[i] != 0) {
                all[n++] = all[i];
            }
        }
        if (n == 0) {
            return new double[] {0, 1};
        }
        Arrays.sort(all, 0, n);
        double low = all[(int) (TAIL * (n - 1))];
        double high = all[(int) Math.ceil((1 - TAIL) * (n - 1))];
        return high > low ? new double[] {low, high} : new double[] {low - 0.5, low + 0.5};
    }
}
