package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Models of the frames along a line of probes and objects: A_0 + A_1 t + ... + A_4 t^4 in every pixel. The line is walked
 * in units in which it takes about 1 to get as far away as probe and object are large, so that no power of a search
 * direction leaves the range of single precision.
 */
final class LineModels<A> {
    private static final int PLANES = 5;
    /** Planes a power of two apart would fall on each other in the cache. */
    private static final int GAP = 80;

    private final Loops<A> loops;
    private final LikelihoodLoops<A> ml;
    private final CpuState<A> state;
    private final AlgebraLoops<A> algebra;
    private final Map<CpuBlock<A>, Scratch<A>> scratch = new IdentityHashMap<>();
    /** A_0 .. A_4 of all frames, once somebody has asked for them. */
    private final List<A> kept = new ArrayList<>();

    private CpuField<A> hO;
    private CpuField<A> hP;
    private int degree;
    private boolean keep;
    private boolean probeStays;
    private double unit = 1;

    /** Some rows of a frame with what lies on them. */
    interface OnRows<A> {
        void work(int y, int rows, Planes<A> line);
    }

    /** What a thread needs to make the models of a frame. */
    private static final class Scratch<A> {
        final Wave<A> first;
        final Wave<A> second;
        final Wave<A> hO;
        final Wave<A> hP;
        final List<Wave<A>> rows;
        final Planes<A> own;
        final Planes<A> line;

        Scratch(Loops<A> loops, int imaginary, int pixels) {
            this.first = new Wave<>(loops.allocate(2 * imaginary), Loops.LEAD, imaginary, 0);
            this.second = new Wave<>(loops.allocate(2 * imaginary), Loops.LEAD, imaginary, 0);
            A any = first.data;
            this.hO = new Wave<>(any, 0, 0, 0);
            this.hP = new Wave<>(any, 0, 0, 0);
            this.rows = List.of(new Wave<>(any, 0, 0, 0), new Wave<>(any, 0, 0, 0), new Wave<>(any, 0, 0, 0));
            this.own = new Planes<>(loops.allocate(PLANES * (pixels + GAP)), 0, 0);
            this.line = new Planes<>(any, 0, 0);
        }
    }

    @SuppressWarnings("unchecked") // the loops of both kinds are of one precision
    LineModels(Loops<A> loops, LikelihoodLoops<A> ml, CpuState<A> state, List<CpuBlock<A>> blocks) {
        this.loops = loops;
        this.ml = ml;
        this.state = state;
        this.algebra = (AlgebraLoops<A>) AlgebraLoops.of(loops);
        this.hO = state.object();
        this.hP = state.probe();
        int pixels = state.sets().stream().mapToInt(FrameSet::pixels).max().orElse(0);
        for (CpuBlock<A> block : blocks) {
            scratch.put(block, new Scratch<>(loops, block.waves.get(0).im, pixels));
        }
    }

    void choose(CpuField<A> towardsObject, CpuField<A> towardsProbe, int newDegree, boolean keepModels) {
        this.hO = towardsObject;
        this.hP = towardsProbe;
        this.degree = newDegree;
        this.keep = keepModels;
        double object = relative(towardsObject, state.object());
        double probe = relative(towardsProbe, state.probe());
        this.probeStays = probe == 0;
        double farthest = Math.max(object, probe);
        this.unit = farthest > 0 && farthest < Double.POSITIVE_INFINITY ? 1 / farthest : 1;
        if (keep && kept.isEmpty()) {
            makeRoom();
        }
    }

    /** Size of a direction relative to the size of what it changes. */
    private double relative(CpuField<A> direction, CpuField<A> field) {
        double size = Math.sqrt(norm2(direction));
        return size == 0 ? 0 : size / Math.sqrt(norm2(field));
    }

    private double norm2(CpuField<A> field) {
        double sum = 0;
        for (int i = 0; i < field.images(); i++) {
            sum += algebra.dot(field.data.get(i), field.data.get(i), 0, field.length(i));
        }
        return sum;
    }

    private void makeRoom() {
        double needed = 0;
        for (FrameSet<A> set : state.sets()) {
            needed += (double) set.frames()
                    * PLANES
                    * (set.pixels() + GAP)
                    * loops.precision().bytes();
        }
        Runtime heap = Runtime.getRuntime();
        double free = (double) heap.maxMemory() - heap.totalMemory() + heap.freeMemory();
        if (needed > 0.95 * free) {
            System.gc();
            free = (double) heap.maxMemory() - heap.totalMemory() + heap.freeMemory();
        }
        if (needed > 0.95 * free) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "this line search keeps %.1f GB of models, but only %.1f GB are free; use poly_line_coeffs: quadratic,"
                            + " ML_type: gaussian, or allow more (with the launcher: PTYJ_JAVA_OPTIONS=-Xmx%.0fg)",
                    needed / 1e9,
                    free / 1e9,
                    Math.ceil((heap.maxMemory() + 1.1 * needed) / 1e9)));
        }
        for (int number = 0; number < state.frames(); number++) {
            kept.add(loops.allocate(PLANES * (state.setOf(number).pixels() + GAP)));
        }
    }

    /** Last plane there is: 2 where the probe stays. */
    int top() {
        return probeStays ? 2 : 4;
    }

    int degree() {
        return degree;
    }

    /** A place on the line in units of this class. */
    double scaled(double t) {
        return t / unit;
    }

    /** Turns coefficients, or derivatives, of degree {@code first}, {@code first + 1} ... into those by t. */
    void unscale(double[] sums, int first) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.pow(unit, i + first);
        }
    }

    /** Makes the models of a frame and visits them. */
    void model(CpuBlock<A> b, OnRows<A> work) {
        Scratch<A> s = scratch.get(b);
        int modes = b.set.modes;
        for (int k = 0; k < modes; k++) {
            propagate(b, s, k);
            int rows;
            for (int y = 0; y < b.set.ny; y += rows) {
                rows = CpuLikelihood.Rows.at(b.set, y);
                Planes<A> line = place(b, s, y, rows);
                add(b, s, line, y, rows, k == 0);
                if (k == modes - 1) {
                    work.work(y, rows, line);
                }
            }
        }
    }

    /** Where some rows lie: with the frame's models if they are kept, or needed for its next mode. */
    private Planes<A> place(CpuBlock<A> b, Scratch<A> s, int y, int rows) {
        int nx = b.set.nx;
        if (keep) {
            return s.line.set(kept.get(b.number()), y * nx, b.set.pixels() + GAP);
        }
        return b.set.modes > 1
                ? s.line.set(s.own.data, y * nx, b.set.pixels() + GAP)
                : s.line.set(s.own.data, 0, rows * nx + GAP);
    }

    private void add(CpuBlock<A> b, Scratch<A> s, Planes<A> line, int y, int rows, boolean first) {
        Wave<A> f = s.rows.get(0).setRows(b.waves.get(0), y);
        Wave<A> a = s.rows.get(1).setRows(s.first, y);
        if (probeStays) {
            ml.line(line, f, a, rows, b.set.nx, first);
        } else {
            ml.line(line, f, a, s.rows.get(2).setRows(s.second, y), rows, b.set.nx, first);
        }
    }

    /** f, a and b of a mode, on the detector. */
    private void propagate(CpuBlock<A> b, Scratch<A> s, int k) {
        FrameSet<A> set = b.set;
        CpuOptics<A> optics = set.optics.get(k);
        Wave<A> p = set.probe(b.frame, k, state.probe(), b.p);
        Wave<A> o = set.objectWindow(b.frame, k, state.object(), b.o);
        Wave<A> dO = set.objectWindow(b.frame, k, hO, s.hO);
        Wave<A> dP = set.probe(b.frame, k, hP, s.hP);
        Wave<A> f = b.waves.get(0);
        s.first.stride = f.stride;
        s.second.stride = f.stride;
        loops.auxiliary(f, p, o, p, set.ny, set.nx, 1, 0);
        optics.forward(f, b.optics);
        if (probeStays) {
            loops.auxiliary(s.first, p, dO, p, set.ny, set.nx, unit, 0);
        } else {
            ml.firstOrder(s.first, p, dO, dP, o, set.ny, set.nx, unit);
            loops.auxiliary(s.second, dP, dO, p, set.ny, set.nx, unit * unit, 0);
            optics.forward(s.second, b.optics);
        }
        optics.forward(s.first, b.optics);
    }

    /** Visits the models that were kept of a frame. */
    void kept(CpuBlock<A> b, OnRows<A> work) {
        Scratch<A> s = scratch.get(b);
        int rows;
        for (int y = 0; y < b.set.ny; y += rows) {
            rows = CpuLikelihood.Rows.at(b.set, y);
            work.work(y, rows, place(b, s, y, rows));
        }
    }
}
