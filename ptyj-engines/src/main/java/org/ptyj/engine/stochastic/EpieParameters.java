package org.ptyj.engine.stochastic;

import org.ptyj.param.Inline;
import org.ptyj.param.Option;

/** Parameters of ePIE. */
public record EpieParameters(
        @Option(def = "1", min = 0, help = "step of the object")
        double alpha,

        @Option(def = "1", min = 0, help = "step of the probe")
        double beta,

        @Option(
                def = "1",
                min = 0,
                max = 1,
                help = "1: the object's step is relative to the brightest pixel of the probe, 0: to each pixel's"
                        + " own light (rPIE lies between)")
        double objectReg,

        @Option(def = "1", min = 0, max = 1, help = "the same for the probe's step")
        double probeReg,

        @Option(def = "false", help = "look for the object's largest pixel in the whole object, not in the window")
        boolean objectNormIsGlobal,

        @Inline StochasticParameters stochastic) {}
