package org.ptyj.autodiff;

import java.util.HashMap;
import java.util.Map;
import org.ptyj.array.Precision;
import org.ptyj.engine.kernel.FieldLoops;
import org.ptyj.engine.kernel.Workers;

/**
 * Memory and threads of the tapes of one model. Tapes that record the same operations on the same shapes one after the
 * other find the memory of the one before: after the first step of a reconstruction nothing is allocated any more. One tape
 * works at a time.
 *
 * @param <A> float[] or double[], by the precision
 */
public final class Workspace<A> implements AutoCloseable {
    private final FieldLoops<A> loops;
    private final Spectra<A> spectra;
    private final Workers workers;
    private boolean closed;
    private final Map<Key, Slab<A>> slabs = new HashMap<>();
    private final Map<Integer, A> scratches = new HashMap<>();

    private record Key(Role role, int index, int node) {}

    /** What a piece of memory is for; its index counts threads, groups of frames, or frames. */
    enum Role {
        VALUE_OF_THREAD,
        GRADIENT_OF_THREAD,
        GRADIENT_OF_GROUP,
        GRADIENT_OF_FRAME,
        SHARED_VALUE,
        SHARED_GRADIENT,
        WANTED
    }

    private Workspace(FieldLoops<A> loops, Workers workers) {
        this.loops = loops;
        this.spectra = new Spectra<>(loops);
        this.workers = workers;
    }

    /** A workspace with threads of its own, which end when it is closed or idle for some seconds. */
    public static Workspace<?> of(Precision precision, int threads) {
        return new Workspace<>(FieldLoops.of(precision), new Workers(threads));
    }

    /** As many threads as the property {@code ptyj.threads} says, else one per processor. */
    public static Workspace<?> of(Precision precision) {
        return new Workspace<>(FieldLoops.of(precision), Workers.ofMachine());
    }

    /** Precision of fields; numbers are always in double. */
    public Precision precision() {
        return loops.precision();
    }

    /** Threads that work on a tape. */
    public int threads() {
        return workers.count();
    }

    FieldLoops<A> loops() {
        return loops;
    }

    Spectra<A> spectra() {
        return spectra;
    }

    Workers workers() {
        if (closed) {
            throw new IllegalStateException(
                    "the model or workspace was closed; use it before that, or make it again from" + " its results");
        }
        return workers;
    }

    Slab<A> slab(Role role, int index, int node, Shape shape, int gap) {
        Key key = new Key(role, index, node);
        Slab<A> known = slabs.get(key);
        if (known == null || !known.shape.equals(shape)) {
            known = Slab.of(loops, shape, gap);
            slabs.put(key, known);
        }
        return known;
    }

    A scratch(int thread, int length) {
        A known = scratches.get(thread);
        if (known == null || java.lang.reflect.Array.getLength(known) < length) {
            known = loops.allocate(length);
            scratches.put(thread, known);
        }
        return known;
    }

    /** Lets the threads end. */
    @Override
    public void close() {
        closed = true;
        workers.close();
        slabs.clear();
    }
}
