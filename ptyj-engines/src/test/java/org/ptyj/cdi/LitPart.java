package org.ptyj.cdi;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.RingAgreement;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.image.Crop;
import org.ptyj.image.LargestBox;

/**
 * The largest box of well lit pixels of a simulated object, by the same rule as {@code ptyj frc}: where a pixel gets at least
 * a tenth of the median light.
 */
record LitPart(ComplexArray truth, Region box) {
    private static final double LEAST = 0.1;
    private static final double DARK = 0.02;

    /** Of probe modes at first pixels (y, x) on an object. */
    static LitPart of(ComplexArray truth, ComplexArray probes, double[][] places) {
        int ny = truth.length(0);
        int nx = truth.length(1);
        int side = probes.length(2);
        double[] power = new double[probes.length(1) * side];
        double[] pairs = probes.toDoubles();
        for (int i = 0; i < pairs.length; i++) {
            power[i / 2 % power.length] += pairs[i] * pairs[i];
        }
        double[] light = new double[ny * nx];
        for (double[] place : places) {
            for (int i = 0; i < power.length; i++) {
                light[((int) Math.rint(place[0]) + i / side) * nx + (int) Math.rint(place[1]) + i % side] += power[i];
            }
        }
        double most = Arrays.stream(light).max().orElseThrow();
        double[] lit =
                Arrays.stream(light).filter(l -> l >= DARK * most).sorted().toArray();
        double least = LEAST * lit[lit.length / 2];
        Crop crop = LargestBox.of(RealArray.of(light, ny, nx).map(l -> l >= least ? 1 : 0))
                .orElseThrow();
        return new LitPart(
                truth, new Region(crop.lowY(), crop.lowY() + crop.ny(), crop.lowX(), crop.lowX() + crop.nx()));
    }

    /** Scores a found object that has the scan in its middle, as the truth has. */
    TruthScore score(ComplexArray found) {
        int ny = truth.length(0);
        int nx = truth.length(1);
        long top = Math.max(0, (found.length(0) - ny) / 2);
        long left = Math.max(0, (found.length(1) - nx) / 2);
        ComplexArray part = found.window(new long[] {top, left}, new long[] {top + ny, left + nx})
                .copy();
        return TruthScore.of(part, truth, box);
    }

    /** The mean of the moduli of the correlation over all rings, edges of the box and all. */
    double rings(TruthScore score) {
        RingAgreement plain = RingAgreement.of(
                box.of(truth).copy().as(Precision.DOUBLE),
                score.matched(),
                new double[] {1, 1},
                Region.all(score.matched()));
        return mean(plain);
    }

    static double mean(RingAgreement rings) {
        return Arrays.stream(rings.modulus()).average().orElseThrow();
    }
}
