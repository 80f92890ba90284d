package org.ptyj.cdi;

import java.util.Iterator;

/** The epochs of a run, for one loop: a second one would not begin anew. */
final class RunOnce implements Iterable<Epoch> {
    private final Iterator<Epoch> run;
    private boolean asked;

    private RunOnce(Iterator<Epoch> run) {
        this.run = run;
    }

    static Iterable<Epoch> of(Iterator<Epoch> run) {
        return new RunOnce(run);
    }

    @Override
    public Iterator<Epoch> iterator() {
        if (asked) {
            throw new IllegalStateException("a run can be gone through once; call run again to go on");
        }
        asked = true;
        return run;
    }
}
