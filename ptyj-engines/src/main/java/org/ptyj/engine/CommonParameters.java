package org.ptyj.engine;

import java.util.Optional;
import org.ptyj.param.Ignored;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;

/**
 * What all engines have in common; put it into an engine's own record with {@link org.ptyj.param.Inline}. Names and
 * defaults are those that users of other programs know.
 */
@Ignored("seed")
@Reserved({"numiter_contiguous: 1", "position_refinement: false", "subpix", "subpix_start: 0"})
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
        boolean computeLogLikelihood) {}
