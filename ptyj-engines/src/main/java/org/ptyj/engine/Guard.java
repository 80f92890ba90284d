package org.ptyj.engine;

import java.util.OptionalInt;
import org.ptyj.model.Ptycho;

/**
 * Watches over the errors of an engine, and keeps a probe and an object to go back to when they grow without bounds.
 *
 * <p>An iteration's errors speak of the state that it began with. So each copy is a candidate at first, and becomes the
 * one to go back to if the next iteration finds it good: its photon error, or the main one of engines that have none, is
 * at most twice the smallest of all. (The Fourier error is no measure of probe and object where an engine over-relaxes.)
 */
final class Guard {
    /** Growth of the error that is told. */
    static final double NOTABLE = 100;

    /** Growth of the error that ends the reconstruction. */
    static final double HOPELESS = 1e6;

    /** The first iterations are copied one by one, then every fifth, so that copies cost next to nothing. */
    private static final int EVERY = 5;

    private final Engine engine;
    private final Ptycho ptycho;
    private final int made;
    private Snapshot kept;
    private Snapshot candidate;
    private int keptAt;
    private int candidateAt;
    private double first;
    private double lowest;
    private double best = Double.POSITIVE_INFINITY;
    private boolean warned;

    /**
     * Keeps what the engine has been prepared with.
     *
     * @param made iterations of the engine that an earlier run has made; the errors of the first one after them are the
     *     measure, since exit waves begin anew there
     */
    Guard(Engine engine, Ptycho ptycho, int made) {
        this.engine = engine;
        this.ptycho = ptycho;
        this.made = made;
        this.keptAt = made;
        this.kept = snapshot();
        this.candidate = snapshot();
        kept.take();
    }

    private Snapshot snapshot() {
        return engine.newSnapshot().orElseGet(() -> new StorageSnapshot(ptycho));
    }

    /**
     * Looks at the errors of an iteration.
     *
     * @param number count from 1
     * @return true if the reconstruction has diverged
     */
    boolean hasDiverged(int number, Errors errors) {
        double error = errors.main();
        if (number == made + 1) {
            first = error;
            lowest = error;
        }
        if (errors.isBroken() || hasGrown(error, HOPELESS)) {
            return true;
        }
        if (!warned && hasGrown(error, NOTABLE)) {
            warned = true;
            ptycho.warn(String.format(
                    java.util.Locale.ROOT,
                    "%s: the error has risen from %.4g to %.4g by iteration %d. %s",
                    engine.name(),
                    lowest,
                    error,
                    number,
                    engine.advice()));
        }
        lowest = Math.min(lowest, error);
        double misfit = errors.photon() != 0 ? errors.photon() : error;
        best = Math.min(best, misfit);
        keep(number, misfit - best <= Math.abs(best));
        return false;
    }

    /**
     * Whether the error has risen to so many times that of the first iteration. The first one counts for as much as a
     * model without light at most, since it may have run away at once, and for a thousandth of this at least, since an
     * engine that begins with a perfect model makes it worse at first.
     */
    private boolean hasGrown(double error, double factor) {
        double dark = ptycho.meanPower();
        return error > lowest && error > factor * Math.min(Math.max(first, 1e-3 * dark), dark);
    }

    private void keep(int number, boolean wasGood) {
        if (wasGood && candidateAt == number - 1 && number > made + 1) {
            Snapshot old = kept;
            kept = candidate;
            keptAt = candidateAt;
            candidate = old;
        }
        if (number - made < EVERY || number % EVERY == 0) {
            candidate.take();
            candidateAt = number;
        }
    }

    /**
     * Puts the copy back into the storages, exit waves included, and ends the engine's work.
     *
     * @return the iteration after which the copy was made, the number of those made before for the start; empty if it could not be put back
     */
    OptionalInt restore() {
        boolean restored = kept.restore();
        engine.finish();
        if (!restored) {
            return OptionalInt.empty();
        }
        ptycho.resetExitWaves();
        return OptionalInt.of(keptAt);
    }
}
