package org.ptyj.engine.stochastic;

import org.ptyj.param.Inline;

/** Parameters of rPIE: those of ePIE with regularised steps by default. */
public record RpieParameters(
        @Inline(defaults = {"beta: 0.5", "object_reg: 0.25"})
        EpieParameters epie) {}
