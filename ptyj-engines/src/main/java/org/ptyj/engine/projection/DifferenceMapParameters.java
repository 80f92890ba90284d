package org.ptyj.engine.projection;

import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;

/** Parameters of the difference map. */
@Usual({"numiter", "alpha", "probe_support", "probe_update_start"})
public record DifferenceMapParameters(
        @Option(def = "1", min = 0, help = "1: difference map, 0: alternating projections", since = "0.1")
        double alpha,

        @Inline ProjectionParameters projection) {}
