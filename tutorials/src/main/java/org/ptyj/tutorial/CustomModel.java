package org.ptyj.tutorial;

import java.util.Arrays;
import java.util.Locale;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.CdiModel;
import org.ptyj.cdi.Epoch;
import org.ptyj.cdi.ProbeGuess;
import org.ptyj.cdi.RunOptions;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;

/** A model of one's own: the beam is known but for its defocus, the sample is a phase object. */
public final class CustomModel {
    private static final int N = 32;
    private static final int SIDE = 4;
    private static final int OBJECT = 48;
    private static final double WAVELENGTH = 1e-10;
    private static final DetectorGeometry GEOMETRY = DetectorGeometry.of(1, 50e-6);
    private static final double TRUE_DEFOCUS = 0.8;

    private CustomModel() {}

    // README-BEGIN
    /** A phase object in a beam that is known but for how far out of focus it is, mm. */
    static final class OutOfFocus extends CdiModel<ScanInput> {
        private final Ptycho2DDataset data;
        private final Parameter focus;
        private final Parameter phase;
        private final Parameter defocus = register(Parameter.column("defocus", new double[] {0}));

        OutOfFocus(Ptycho2DDataset data, ComplexArray focus, ComplexArray phase) {
            super(Precision.DOUBLE);
            this.data = data;
            this.focus = constant(Parameter.of("focus", focus, Precision.DOUBLE));
            this.phase = register(Parameter.of("phase", phase, Precision.DOUBLE));
        }

        @Override
        protected Var interact(Tape tape, ScanInput frames) {
            Var metres = tape.rows(defocus, new int[tape.frames()]).times(1e-3); // the same row for all frames
            Var light = tape.parameter(focus).propagated(ProbeGuess.medium(data), metres);
            Var places = tape.numbers(data.plane().toPixels(frames.translation()));
            int[] shape = data.frameShape();
            return light.times(tape.parameter(phase).expIReal().window(places, shape[0], shape[1]));
        }
    }
    // README-END

    /** Prints the loss and the defocus of some epochs. */
    public static void main(String[] args) {
        Ptycho2DDataset data = measured();
        try (OutOfFocus model = new OutOfFocus(data, focus(), ComplexArray.zeros(Precision.DOUBLE, OBJECT, OBJECT))) {
            for (Epoch e : model.adam(60, data, RunOptions.adam().rate(0.03).batch(4))) {
                if (e.number() % 20 == 0) {
                    double mm = model.parameter("defocus").toDoubles()[0];
                    System.out.printf(Locale.ROOT, "%3d  %10.4f  %.3f mm%n", e.number(), e.loss(), mm);
                }
            }
        }
    }

    /** What the model itself sees with the true defocus and phases, without noise. */
    private static Ptycho2DDataset measured() {
        double[] none = new double[SIDE * SIDE * N * N];
        Ptycho2DDataset empty = dataset(none);
        double[] phases = new double[2 * OBJECT * OBJECT];
        for (int i = 0; i < phases.length; i += 2) {
            int y = i / 2 / OBJECT;
            int x = i / 2 % OBJECT;
            phases[i] = 0.6 * Math.sin(0.4 * y) * Math.cos(0.3 * x) + (Math.hypot(y - 20, x - 26) < 7 ? 0.8 : 0);
        }
        try (OutOfFocus truth = new OutOfFocus(empty, focus(), ComplexArray.of(phases, OBJECT, OBJECT))) {
            truth.parameter("defocus").set(new double[] {TRUE_DEFOCUS});
            int[] all = new int[SIDE * SIDE];
            Arrays.setAll(all, k -> k);
            return dataset(truth.simulate(empty, all).toDoubles());
        }
    }

    private static Ptycho2DDataset dataset(double[] counts) {
        double[][] metres = new double[SIDE * SIDE][];
        double pixel = WAVELENGTH * GEOMETRY.distance() / (N * GEOMETRY.basis().rowPitch());
        // With the usual basis rows run along -y and columns along -x.
        Arrays.setAll(metres, k -> new double[] {-pixel * 5 * (k % SIDE), -pixel * 5 * (k / SIDE)});
        return Ptycho2DDataset.of(
                Measurement.of(FrameStack.of(RealArray.of(counts, SIDE * SIDE, N, N)), WAVELENGTH, GEOMETRY), metres);
    }

    /** Light in the focus: that of a round aperture. */
    private static ComplexArray focus() {
        double[] pairs = new double[2 * N * N];
        for (int i = 0; i < N * N; i++) {
            pairs[2 * i] = Math.hypot(i / N - N / 2, i % N - N / 2) < 6 ? 100 : 0;
        }
        return ProbeGuess.ofFarField(ComplexArray.of(pairs, N, N));
    }
}
