package org.ptyj.engine.stochastic;

import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;

/** Parameters of ePIE. */
@Usual({"numiter", "alpha", "beta", "probe_update_start"})
public record EpieParameters(
        @Option(def = "1", min = 0, help = "step of the object", since = "0.1")
        double alpha,

        @Option(
                def = "1",
                min = 0,
                help =
                        "step of the probe; it is divided by |O|^2 summed over the modes of a frame, so that with N probe"
                                + " modes of one object N is the step that 1 is with one mode",
                since = "0.1")
        double beta,

        @Option(
                def = "1",
                min = 0,
                max = 1,
                help = "1: the object's step is relative to the brightest pixel of the probe, 0: to each pixel's"
                        + " own light (rPIE lies between)",
                since = "0.1")
        double objectReg,

        @Option(def = "1", min = 0, max = 1, help = "the same for the probe's step", since = "0.1")
        double probeReg,

        @Option(
                def = "false",
                help = "look for the object's largest pixel in the whole object, not in the window",
                since = "0.1")
        boolean objectNormIsGlobal,

        @Inline StochasticParameters stochastic) {}
