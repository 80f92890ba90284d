package org.ptyj.cdi;

/**
 * How far a run is when an epoch has ended.
 *
 * @param done epochs of this run that are done
 * @param epochs of this run
 * @param inputs of the frames that it uses
 */
public record Progress<I>(int done, int epochs, I inputs) {
    /** The share of the run that is done: above 0, at most 1. */
    public double share() {
        return (double) done / epochs;
    }
}
