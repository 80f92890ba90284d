package org.ptyj.engine.projection;

import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;

/** Parameters of relaxed averaged alternating reflections. */
@Usual({"numiter", "beta", "probe_support", "probe_update_start"})
public record RaarParameters(
        @Option(def = "0.75", min = 0, help = "relaxation; 1 is the strongest", since = "0.1")
        double beta,

        @Inline ProjectionParameters projection) {}
