package org.ptyj.engine;

/**
 * What one iteration was.
 *
 * @param number count within this engine, from 1
 * @param overall count over all engines of the reconstruction, from 1
 * @param planned iterations planned for this engine
 * @param engine name of the engine
 * @param seconds time it took
 * @param errors mean errors over all frames
 */
public record Iteration(int number, int overall, int planned, String engine, double seconds, Errors errors) {
    /** The error to watch: {@link Errors#main()}. */
    public double error() {
        return errors.main();
    }

    public boolean isLast() {
        return number == planned;
    }
}
