package org.ptyj.engine.stochastic;

import java.util.Optional;
import org.ptyj.engine.CommonParameters;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;

/** What the stochastic engines have in common: the order of the frames, and no support of the probe unasked. */
@Reserved(value = "allow_mpi_average", why = "these engines run on one process")
public record StochasticParameters(
        @Option(def = "null", min = 0, help = "seed of the order of the frames; null: the run's seed", since = "0.1")
        Optional<Long> seed,

        @Inline(defaults = {"probe_support: null", "probe_update_start: 0"})
        CommonParameters common) {}
