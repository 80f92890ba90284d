package org.ptyj.engine;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.data.Subpixel;
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
 *
 * While a scan is still being measured, frames that have arrived are taken before each iteration, and iterations made
 * without all frames do not count: those asked for are made once all are there.
 *
 * <p>If the engine is asked for a mean over its last iterations ({@link Engine#averageStart}), probe and object become
 * this mean with the last one. It holds iterations of this run alone, since the last frames have arrived.
 *
 * <p>If the errors grow without bounds, the loop ends with a {@link DivergenceException} after the body has seen the
 * iteration, and probe, object and exit waves are those of an earlier iteration again.
 */
public final class Run implements Iterable<Iteration> {
    private final Engine engine;
    private final Ptycho ptycho;
    private final int planned;
    private final String label;

    private final int before;

    private Run(Engine engine, Ptycho ptycho, int planned, String label, int before) {
        this.engine = engine;
        this.ptycho = ptycho;
        this.planned = planned;
        this.label = label;
        this.before = before;
    }

    /** A run of a number of iterations, 0 or more. */
    public static Run of(Engine engine, Ptycho ptycho, int iterations) {
        if (iterations < 0) {
            throw new IllegalArgumentException("number of iterations must not be negative: " + iterations);
        }
        return new Run(engine, ptycho, iterations, engine.name(), 0);
    }

    /**
     * The rest of this run, where an earlier one has come to a number of iterations: those that are left are made, and
     * counted on.
     */
    Run after(int iterations) {
        return new Run(engine, ptycho, planned, label, Math.min(iterations, planned));
    }

    /** The same with a label of the engine for messages. */
    Run labelled(String other) {
        return new Run(engine, ptycho, planned, other, before);
    }

    /**
     * Runs all iterations and returns the last one's errors.
     *
     * @throws DivergenceException if they grow without bounds
     */
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
        private int done = before;
        private int wanted = planned;
        private boolean finished;
        private Optional<Guard> guard = Optional.empty();
        private Optional<Mean> mean = Optional.empty();
        private Optional<DivergenceException> divergence = Optional.empty();

        @Override
        public boolean hasNext() {
            if (divergence.isPresent()) {
                throw divergence.get();
            }
            if (done == wanted && !finished) {
                finished = true;
                if (done > before) {
                    timed(Phase.ENGINE_FINALIZE, this::finish);
                }
            }
            return done < wanted;
        }

        @Override
        public Iteration next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all " + wanted + " iterations are done");
            }
            long start = System.nanoTime();
            boolean arrived = !ptycho.isComplete() && ptycho.loadNew() > 0;
            if (done == before || arrived) {
                timed(Phase.ENGINE_PREPARE, this::prepare);
            }
            if (!ptycho.isComplete()) {
                wanted++; // as many as planned are made with all frames
            }
            long prepared = System.nanoTime();
            ptycho.runtime().setAveragedFrom(OptionalInt.empty());
            Errors errors = engine.iterate(done);
            done++;
            boolean diverged = guard.orElseThrow().hasDiverged(done, errors);
            if (!diverged) {
                average();
            }
            long end = System.nanoTime();
            ptycho.runtime().spent(Phase.ENGINE_ITERATE, (end - prepared) * 1e-9);
            Iteration iteration = record((end - start) * 1e-9, errors);
            if (diverged) {
                OptionalInt kept = guard.orElseThrow().restore();
                divergence = Optional.of(new DivergenceException(label, iteration, kept, engine.advice()));
            }
            return iteration;
        }

        /** What sees the last iteration sees the mean already. */
        private void average() {
            OptionalInt start = engine.averageStart();
            if (start.isPresent() && done > start.getAsInt()) {
                Mean now = mean.orElseThrow();
                now.add();
                if (done == wanted) {
                    put(now, start.getAsInt() + 1);
                }
            }
        }

        private void put(Mean now, int askedFrom) {
            int from = done - now.count() + 1;
            now.put();
            engine.keepLimits();
            ptycho.runtime().setAveragedFrom(OptionalInt.of(from));
            if (from > askedFrom) {
                ptycho.warn(
                        "engine %s: probe and object are the mean of iterations %d to %d; those from %d on were made by"
                                        .formatted(label, from, done, askedFrom)
                                + " an earlier run or without all frames");
            }
        }

        /** Exit waves are those of the last iteration; the next engine is to begin with the mean's. */
        private void finish() {
            engine.finish();
            if (engine.averageStart().isPresent()) {
                ptycho.resetExitWaves();
            }
        }

        private void prepare() {
            ptycho.object().setSubpixel(Subpixel.NONE);
            engine.prepare(ptycho);
            guard = Optional.of(new Guard(engine, ptycho, done));
            mean = Optional.of(engine.newMean().orElseGet(() -> new StorageMean(ptycho)));
        }

        private Iteration record(double seconds, Errors errors) {
            int overall = ptycho.runtime().iterations().size() + 1;
            ptycho.runtime()
                    .add(new IterationInfo(
                            done,
                            overall,
                            wanted,
                            engine.name(),
                            seconds,
                            errors.fourier(),
                            errors.photon(),
                            errors.exit()));
            return new Iteration(done, overall, wanted, engine.name(), seconds, errors);
        }

        private void timed(Phase phase, Runnable work) {
            long start = System.nanoTime();
            work.run();
            ptycho.runtime().spent(phase, (System.nanoTime() - start) * 1e-9);
        }
    }
}
