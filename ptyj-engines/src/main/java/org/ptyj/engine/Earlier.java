package org.ptyj.engine;

import java.util.List;
import org.ptyj.model.IterationInfo;

/** What the iterations of an earlier run tell the one that goes on. */
final class Earlier {
    private Earlier() {}

    /** Those of one engine, from its first on: the next one counts from 1 again. */
    static List<IterationInfo> of(List<IterationInfo> made, int from) {
        int to = Math.min(from + 1, made.size());
        while (to < made.size() && made.get(to).iteration() > 1) {
            to++;
        }
        return made.subList(Math.min(from, to), to);
    }

    /** How many were made without all frames: each of them made the number of planned ones grow by one. */
    static int incomplete(List<IterationInfo> ofEngine) {
        if (ofEngine.isEmpty()) {
            return 0;
        }
        int grown =
                ofEngine.get(ofEngine.size() - 1).numiter() - ofEngine.get(0).numiter();
        return grown > 0 ? grown + 1 : 0;
    }
}
