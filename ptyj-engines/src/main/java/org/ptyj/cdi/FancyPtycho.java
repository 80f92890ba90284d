package org.ptyj.cdi;

import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.results.Results;

/**
 * Ptychography with what real experiments bring along: several modes, weights of frames, positions between and beside
 * pixels, background, saturation, flat fields, near and far field. With P the probe, w weights, O the object, r the position
 * in pixels: I = flat sum |F(shift(w P, r - floor r) O[floor r ...])|^2 + background^2, see {@link FancyOptions}.
 *
 * <p>Parameters: {@code probe} (divided by its largest modulus), {@code obj}, {@code weights}, {@code background} (its
 * root), {@code translation_offsets}, and with Fourier shifts {@code fourier_shifts}.
 */
public final class FancyPtycho extends ScanPtycho {
    /**
     * A model of given arrays.
     *
     * @throws IllegalArgumentException if shapes do not fit each other or the options
     */
    public FancyPtycho(FancyStart start, FancyOptions options) {
        this(start, options, norm(start));
    }

    private FancyPtycho(FancyStart start, FancyOptions options, double probeNorm) {
        super(start, options, probeNorm, Layers.MODES);
    }

    /** A model with guesses from data. */
    public static FancyPtycho fromDataset(Ptycho2DDataset dataset, FancyOptions options) {
        options.check();
        return new FancyPtycho(FancyGuess.of(dataset, options), options);
    }

    /** With the usual options. */
    public static FancyPtycho fromDataset(Ptycho2DDataset dataset) {
        return fromDataset(dataset, FancyOptions.usual());
    }

    /**
     * The model whose results these are: it simulates the same patterns.
     *
     * @throws IllegalArgumentException if they are those of another class of model, or something is missing
     */
    public static FancyPtycho fromResults(Results results) {
        return fromResults(results, FancyResults.options(results));
    }

    /** The same with other options, such as more threads. */
    public static FancyPtycho fromResults(Results results, FancyOptions options) {
        options.check();
        FancyStart start = FancyResults.start(results, "FancyPtycho");
        FancyPtycho model = new FancyPtycho(start, options, results.number("state/probe_norm"));
        model.takeUp(results);
        return model;
    }

    @Override
    protected Var interact(Tape tape, ScanInput in) {
        Var position = positions.of(tape, in);
        Var moved = light.on(tape, in).shifted(position.fraction());
        Var window = transmission(tape).window(position, stage[0], stage[1]);
        Var exit = (object.shape().layers() == 1 ? moved.times(window) : moved.timesEach(window)).times(probeNorm);
        return movedBack(exit, position);
    }
}
