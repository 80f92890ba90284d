package org.ptyj.engine.stochastic;

import org.ptyj.param.Ignored;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;

/** Parameters of semi-implicit relaxed Douglas-Rachford. */
@Ignored("object_norm_is_global")
@Usual({"numiter", "sigma", "tau", "beta_probe", "beta_object"})
public record SdrParameters(
        @Option(def = "1", min = 0, help = "relaxation of the wave that is projected; 0: none", since = "0.1")
        double sigma,

        @Option(def = "1", min = 0, help = "step of the exit wave", since = "0.1")
        double tau,

        @Option(
                def = "0.1",
                min = 0,
                max = 1,
                help = "step of the probe; 1: relative to each pixel's own light",
                since = "0.1")
        double betaProbe,

        @Option(
                def = "0.9",
                min = 0,
                max = 1,
                help = "step of the object; 1: relative to each pixel's own light",
                since = "0.1")
        double betaObject,

        @Inline StochasticParameters stochastic) {}
