package org.ptyj.model;

import java.security.SecureRandom;
import java.util.function.Consumer;
import org.ptyj.parallel.Communicator;

/** The number that all random streams of a run begin with. */
final class RunSeed {
    private RunSeed() {}

    /** The one that is given, or else one that is drawn and told; all processes get the same. */
    static long of(RunParameters parameters, Communicator ranks, Consumer<String> log) {
        if (parameters.seed().isPresent()) {
            return parameters.seed().get();
        }
        double[] drawn = {new SecureRandom().nextInt(Integer.MAX_VALUE)};
        ranks.fromFirst(drawn);
        long seed = (long) drawn[0];
        log.accept("seed: " + seed + " was drawn; set it to get the same numbers again");
        return seed;
    }
}
