package org.ptyj.engine.stochastic;

import org.ptyj.param.Inline;
import org.ptyj.param.Usual;

/** Parameters of rPIE: those of ePIE with regularised steps by default. */
@Usual({"numiter", "alpha", "beta", "object_reg", "probe_reg"})
public record RpieParameters(
        @Inline(defaults = {"beta: 0.5", "object_reg: 0.25"})
        EpieParameters epie) {}
