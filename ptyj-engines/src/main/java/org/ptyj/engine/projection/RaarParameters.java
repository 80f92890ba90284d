package org.ptyj.engine.projection;

import org.ptyj.param.Inline;
import org.ptyj.param.Option;

/** Parameters of relaxed averaged alternating reflections. */
public record RaarParameters(
        @Option(def = "0.75", min = 0, help = "relaxation; 1 is the strongest", since = "0.1")
        double beta,

        @Inline ProjectionParameters projection) {}
