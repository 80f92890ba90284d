package org.ptyj.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What happened so far in a reconstruction, over all its engines. */
public final class RunLog {
    private final List<IterationInfo> iterations = new ArrayList<>();

    /** All iterations, oldest first. */
    public List<IterationInfo> iterations() {
        return Collections.unmodifiableList(iterations);
    }

    /** Appends an iteration. */
    public void add(IterationInfo iteration) {
        iterations.add(iteration);
    }
}
