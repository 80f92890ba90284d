package org.ptyj.cdi;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ptyj.array.ComplexArray;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.autodiff.Workspace;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;

/**
 * The light that meets the sample: the probe within its support, weighted or mixed for each frame, on the whole stage.
 *
 * @param probe divided by its largest modulus
 * @param weights one number per frame, or a complex matrix
 * @param shifts of patterns, in pixels of the detector
 * @param detector plane of the detector, in its pixels
 * @param rank 0 for one weight per frame, else the number of modes in each frame
 * @param stage rows and columns that are simulated
 */
record ScanProbe(
        FancyOptions options,
        Parameter probe,
        Parameter weights,
        Optional<Parameter> shifts,
        Optional<Parameter> support,
        ScanPlane detector,
        int rank,
        int[] stage) {

    /** What the frames of a batch are lit with, divided by the probe's norm. */
    Var on(Tape tape, ScanInput in) {
        return on(tape, in, UnaryOperator.identity());
    }

    /** The same; {@code path} is what happens to the probe, in real space on its own grid, before it meets the sample. */
    Var on(Tape tape, ScanInput in, UnaryOperator<Var> path) {
        Var p = path.apply(held(tape));
        boolean moves = options.probeTranslation || shifts.isPresent();
        if (!moves) {
            // Padding and weighting commute: what all frames share is padded once.
            return weighted(tape, in, padded(p));
        }
        Var shift = detectorShift(tape, in);
        return padded(weighted(tape, in, p).movedInFarField(shift, options.oversampling));
    }

    /** The modes in real space on the whole stage, as they are before weights; shape (modes, rows, columns). */
    ComplexArray onStage(Workspace<?> work) {
        Tape tape = new Tape(work, 1);
        Var seen = padded(held(tape));
        return ComplexArray.of(tape.run(seen).value(seen, 0), probe.shape().layers(), stage[0], stage[1]);
    }

    private Var held(Tape tape) {
        Var p = tape.parameter(probe);
        if (support.isPresent()) {
            p = p.times(tape.parameter(support.get()));
        }
        return options.fourierProbe ? p.inverseFarField() : p;
    }

    private Var padded(Var p) {
        boolean full = p.shape().ny() == stage[0] && p.shape().nx() == stage[1];
        return full ? p : p.resampled(stage[0], stage[1]);
    }

    private Var weighted(Tape tape, ScanInput in, Var p) {
        Var rows = tape.rows(weights, in.index());
        return rank == 0 ? p.weighted(rows) : p.mixed(rows, rank);
    }

    private Var detectorShift(Tape tape, ScanInput in) {
        double[][] pixels =
                options.probeTranslation ? detector.toPixels(in.translation()) : new double[tape.frames()][2];
        Var shift = tape.numbers(pixels);
        return shifts.isPresent() ? shift.plus(tape.rows(shifts.get(), in.index())) : shift;
    }
}
