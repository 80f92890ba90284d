package org.ptyj.cdi;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.autodiff.Workspace;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/** Probes to begin with, from data: for models of one's own. */
public final class ProbeGuess {
    /** Modulus of further modes beside the largest of the first. */
    private static final double FURTHER_MODES = 0.01;

    private ProbeGuess() {}

    /**
     * The wave whose far field is the root of the mean pattern, background taken off: the probe in its focus, root counts,
     * shape of frames.
     */
    public static ComplexArray ofMeanPattern(DiffractionDataset<?> dataset) {
        RealArray root = MeanAmplitude.of(dataset);
        double[] none = new double[dataset.frameLength()];
        ComplexArray seen = ComplexArray.of(root, RealArray.of(none, root.length(0), root.length(1)));
        return farField(seen, false);
    }

    /** The wave whose far field this is, shape (rows, columns): an aperture gives a focus. */
    public static ComplexArray ofFarField(ComplexArray far) {
        return farField(far, false);
    }

    /** The free space in which object planes of a dataset lie, on the pixels that its far field gives. */
    public static AngularSpectrum medium(DiffractionDataset<?> dataset) {
        int[] shape = dataset.frameShape();
        Basis basis = dataset.geometry().objectBasis(dataset.wavelength(), shape[0], shape[1]);
        return new AngularSpectrum(dataset.wavelength(), basis.rowPitch(), basis.columnPitch());
    }

    /** A wave of shape (rows, columns) or (modes, rows, columns), propagated by metres. */
    public static ComplexArray propagated(ComplexArray wave, AngularSpectrum medium, double metres) {
        return apply(wave, (tape, f) -> f.propagated(medium, tape.constant(metres)));
    }

    /** Operations on one field. */
    interface Chain {
        Var of(Tape tape, Var field);
    }

    /** A chain of operations on one field in double precision. */
    static ComplexArray apply(ComplexArray field, Chain chain) {
        try (Workspace<?> work = Workspace.of(Precision.DOUBLE, 1)) {
            Tape tape = new Tape(work, 1);
            Parameter p = Parameter.of("field", field, Precision.DOUBLE).freeze();
            Var made = chain.of(tape, tape.parameter(p));
            double[] pairs = tape.run(made).value(made, 0);
            int layers = made.shape().layers();
            return field.rank() == 3
                    ? ComplexArray.of(
                            pairs, layers, made.shape().ny(), made.shape().nx())
                    : ComplexArray.of(pairs, made.shape().ny(), made.shape().nx());
        }
    }

    static ComplexArray farField(ComplexArray field, boolean forward) {
        return apply(field, (tape, f) -> forward ? f.farField() : f.inverseFarField());
    }

    static ComplexArray resampled(ComplexArray field, int rows, int columns) {
        return apply(field, (tape, f) -> f.resampled(rows, columns));
    }

    /** A first mode, and further ones of weak noise beside it; shape (modes, rows, columns). */
    static ComplexArray modes(ComplexArray first, int count, long seed) {
        int rows = first.length(0);
        int columns = first.length(1);
        ComplexArray all = ComplexArray.zeros(Precision.DOUBLE, count, rows, columns);
        all.layer(0).assign(first);
        double scale = FURTHER_MODES * first.abs().max();
        for (int m = 1; m < count; m++) {
            RandomStream draw = Streams.of(seed).stream("mode", m);
            double[] pairs = new double[2 * rows * columns];
            Arrays.setAll(pairs, i -> scale * draw.nextDouble());
            all.layer(m).assign(ComplexArray.of(pairs, rows, columns));
        }
        return all;
    }

    /** 1 within a radius in pixels around the middle ((rows - 1) / 2, (columns - 1) / 2), else 0. */
    static RealArray disc(int rows, int columns, double radius) {
        double[] inside = new double[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double r = Math.hypot(y - (rows - 1) / 2.0, x - (columns - 1) / 2.0);
                inside[y * columns + x] = r < radius ? 1 : 0;
            }
        }
        if (Arrays.stream(inside).noneMatch(v -> v > 0)) {
            throw new IllegalArgumentException("a support of radius " + radius
                    + " pixels leaves no pixel of the probe's " + rows + " x " + columns + "; choose a larger one");
        }
        return RealArray.of(inside, rows, columns);
    }
}
