package org.ptyj.engine;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.Phase;
import org.ptyj.model.Ptycho;

/**
 * The iterations of an engine, as something to loop over. The loop body may look at probe and object, change them, or
 * leave the loop:
 *
 * <pre>{@code
 * for (Iteration it : Run.of(new DifferenceMap(parameters), ptycho, 45)) {
 *     System.out.printf("%3d %.1f%n", it.number(), it.error());
 * }
 * }</pre>
 */
public final class Run implements Iterable<Iteration> {
    private final Engine engine;
    private final Ptycho ptycho;
    private final int planned;

    private Run(Engine engine, Ptycho ptycho, int planned) {
        this.engine = engine;
        this.ptycho = ptycho;
        this.planned = planned;
    }

    /** A run of a number of iterations, 0 or more. */
    public static Run of(Engine engine, Ptycho ptycho, int iterations) {
        if (iterations < 0) {
            throw new IllegalArgumentException("number of iterations must not be negative: " + iterations);
        }
        return new Run(engine, ptycho, iterations);
    }

    /** Runs all iterations and returns the last one's errors. */
    public Errors toEnd() {
        Errors last = new Errors(0, 0, 0);
        for (Iteration iteration : this) {
            last = iteration.errors();
        }
        return last;
    }

    @Override
    public Iterator<Iteration> iterator() {
        return new Steps();
    }

    private final class Steps implements Iterator<Iteration> {
        private int done;
        private boolean finished;

        @Override
        public boolean hasNext() {
            if (done == planned && !finished) {
                finished = true;
                if (planned > 0) {
                    timed(Phase.ENGINE_FINALIZE, engine::finish);
                }
            }
            return done < planned;
        }

        @Override
        public Iteration next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all " + planned + " iterations are done");
            }
            long start = System.nanoTime();
            if (done == 0) {
                timed(Phase.ENGINE_PREPARE, () -> engine.prepare(ptycho));
            }
            long prepared = System.nanoTime();
            Errors errors = engine.iterate(done);
            done++;
            long end = System.nanoTime();
            ptycho.runtime().spent(Phase.ENGINE_ITERATE, (end - prepared) * 1e-9);
            double seconds = (end - start) * 1e-9;
            int overall = ptycho.runtime().iterations().size() + 1;
            ptycho.runtime()
                    .add(new IterationInfo(
                            done,
                            overall,
                            planned,
                            engine.name(),
                            seconds,
                            errors.fourier(),
                            errors.photon(),
                            errors.exit()));
            return new Iteration(done, overall, planned, engine.name(), seconds, errors);
        }

        private void timed(Phase phase, Runnable work) {
            long start = System.nanoTime();
            work.run();
            ptycho.runtime().spent(phase, (System.nanoTime() - start) * 1e-9);
        }
    }
}
