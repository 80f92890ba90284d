package org.ptyj.engine;

import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.param.Ignored;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;

/**
 * What all engines have in common; put it into an engine's own record with {@link org.ptyj.param.Inline}. Names and
 * defaults are those that users of other programs know.
 */
@Ignored("seed")
@Reserved({"numiter_contiguous: 1", "position_refinement: false"})
public record CommonParameters(
        @Option(def = "20", min = 0, help = "iterations", since = "0.1")
        int numiter,

        @Option(
                def = "0.7",
                min = 0,
                help = "area of the probe's circular support as a fraction of the frame; null: none",
                since = "0.1")
        Optional<Double> probeSupport,

        @Option(def = "null", min = 0, help = "the same in the probe's Fourier plane; null: none", since = "0.1")
        Optional<Double> probeFourierSupport,

        @Option(def = "false", help = "keep the errors of each frame", since = "0.1")
        boolean recordLocalError,

        @Option(def = "2", min = 0, help = "first iteration, counted from 0, that updates the probe", since = "0.1")
        int probeUpdateStart,

        @Option(
                def = "null",
                min = 0,
                unit = "px",
                help = "recentre the probe when it is farther off; null: never",
                since = "0.1")
        Optional<Double> probeCenterTol,

        @Option(def = "true", help = "compute the photon error, at the price of one more transform", since = "0.1")
        boolean computeLogLikelihood,

        @Option(
                def = "null",
                min = 0,
                help = "first iteration, counted from 0, of those over which probe and object are averaged at the end;"
                        + " null: the last iteration alone. A run that goes on from a dump (--continue) averages those"
                        + " that it makes itself",
                since = "0.1")
        Optional<Integer> averageStart,

        @Inline SubpixelParameters subpixel) {

    public CommonParameters {
        requireSome("probe_support", probeSupport);
        requireSome("probe_fourier_support", probeFourierSupport);
        averageStart.ifPresent(start -> {
            if (start >= numiter) {
                throw new IllegalArgumentException("average_start is " + start + ", but "
                        + (numiter == 0
                                ? "numiter 0 makes no iterations; leave it out"
                                : "the last of numiter " + numiter + " iterations is number " + (numiter - 1)
                                        + ", counted from 0; choose an earlier start or more iterations"));
            }
        });
    }

    private static void requireSome(String name, Optional<Double> area) {
        if (area.isPresent() && area.get() == 0) {
            throw new IllegalArgumentException(
                    name + " is 0, which leaves no pixel of the probe; choose a fraction of the"
                            + " frame such as 0.7, or null for no support");
        }
    }

    /** {@link #averageStart} as engines tell it. */
    public OptionalInt meanStart() {
        return averageStart.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
