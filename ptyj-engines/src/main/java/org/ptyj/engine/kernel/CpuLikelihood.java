package org.ptyj.engine.kernel;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The verbs of maximum likelihood on this machine's processors: frame by frame, inside a frame a few rows at a time. */
final class CpuLikelihood<A> implements LikelihoodVerbs {
    private final Loops<A> loops;
    private final LikelihoodLoops<A> ml;
    private final Workers workers;
    private final RankSums<A> ranks;
    private final CpuState<A> state;
    private final NoiseModel noise;
    private final boolean floating;
    private final FrameCounts<A> counts;
    private final BandSums<A> bands;
    private final GradientSweep<A> sweep;
    private final LineModels<A> lines;
    private final Map<CpuBlock<A>, Rows<A>> scratch = new IdentityHashMap<>();
    private final int[] pixels;
    private final double[] values;
    private final double[] scales;
    private final double[][] recorded;

    CpuLikelihood(
            Loops<A> loops,
            Workers workers,
            CpuState<A> state,
            List<CpuBlock<A>> blocks,
            NoiseModel noise,
            boolean floating,
            RankSums<A> ranks) {
        this.ranks = ranks;
        this.loops = loops;
        this.ml = loops.likelihood();
        this.workers = workers;
        this.state = state;
        this.noise = noise;
        this.floating = floating;
        this.counts = new FrameCounts<>(loops, state, workers, noise);
        this.bands =
                new BandSums<>(ml, state, workers.count(), blocks.get(0).waves.get(0).im);
        this.sweep = new GradientSweep<>(loops, state, blocks, bands);
        blocks.forEach(block -> scratch.put(block, new Rows<>(loops, state)));
        this.lines = new LineModels<>(loops, ml, state, blocks);
        this.pixels = IntStream.range(0, state.frames())
                .map(number -> state.setOf(number).pixels())
                .toArray();
        this.values = new double[state.frames()];
        this.scales = new double[state.frames()];
        Arrays.fill(scales, 1);
        this.recorded = new double[state.frames()][9];
    }

    /** A few rows of real numbers per thread: few enough for the nearest cache. */
    static final class Rows<A> {
        /** Pixels that are worked on together, if a row is not longer. */
        private static final int PIXELS = 1024;

        final A m;
        final A slope;
        final A half;
        final double[] sums = new double[2];
        final Wave<A> wave;

        Rows(Loops<A> loops, CpuState<?> state) {
            int most = PIXELS;
            for (FrameSet<?> set : state.sets()) {
                most = Math.max(most, set.nx);
            }
            this.m = loops.allocate(most);
            this.slope = loops.allocate(most);
            this.half = loops.allocate(most);
            this.wave = new Wave<>(m, 0, 0, 0);
        }

        /** Rows from y on. */
        static int at(FrameSet<?> set, int y) {
            return Math.min(set.ny - y, Math.max(1, PIXELS / set.nx));
        }
    }

    @SuppressWarnings("unchecked") // only kernels of this precision make blocks and fields
    private CpuBlock<A> mine(Block block) {
        return (CpuBlock<A>) block;
    }

    @SuppressWarnings("unchecked") // as above
    private CpuField<A> own(Field field) {
        return (CpuField<A>) field;
    }

    @Override
    public void eachBlock(Consumer<Block> work, Field gradObject, Field gradProbe) {
        List<CpuField<A>> sums = List.of(own(gradObject), own(gradProbe));
        state.busy(() -> ranks.over(() -> sweep.run(workers, work, own(gradObject), own(gradProbe)), sums));
    }

    @Override
    public void slopes(Block block) {
        CpuBlock<A> b = mine(block);
        Rows<A> r = scratch.get(b);
        FrameSet<A> set = b.set;
        A measured = counts.of(b.number());
        double c = floating ? fit(b, r) : 1;
        double sum = counts.constant(b.number());
        int rows;
        for (int y = 0; y < set.ny; y += rows) {
            rows = Rows.at(set, y);
            intensity(b, r, y, rows);
            sum += ml.gradient(noise, r.m, measured, y * set.nx, rows * set.nx, c, 1);
            for (int k = 0; k < set.modes; k++) {
                loops.scale(r.wave.setRows(b.waves.get(k), y), r.m, rows, set.nx);
            }
        }
        scales[b.number()] = c;
        values[b.number()] = sum;
    }

    /** The model in some rows of a frame. */
    private void intensity(CpuBlock<A> b, Rows<A> r, int y, int rows) {
        for (int k = 0; k < b.set.modes; k++) {
            loops.intensity(r.m, r.wave.setRows(b.waves.get(k), y), rows, b.set.nx, k == 0);
        }
    }

    /** The factor that fits the model to the counts. */
    private double fit(CpuBlock<A> b, Rows<A> r) {
        Arrays.fill(r.sums, 0);
        int rows;
        for (int y = 0; y < b.set.ny; y += rows) {
            rows = Rows.at(b.set, y);
            intensity(b, r, y, rows);
            ml.fit(noise, r.m, counts.of(b.number()), y * b.set.nx, rows * b.set.nx, r.sums);
        }
        return fitted(r);
    }

    private double fitted(Rows<A> r) {
        return r.sums[1] > 0 ? noise.fit(r.sums[0] / r.sums[1]) : 1;
    }

    @Override
    public void light(Field object, Field probe) {
        for (CpuField<A> field : List.of(own(object), own(probe))) {
            for (int i = 0; i < field.images(); i++) {
                loops.fill(field.data.get(i), 0, field.length(i), 0);
            }
        }
        List<BandSums.Band> all = bands.bands();
        Workers.Task add = (worker, task) -> bands.addLight(worker, all.get(task), own(object), own(probe));
        ranks.over(() -> workers.run(all.size(), add), List.of(own(object), own(probe)));
    }

    @Override
    public void line(Field hO, Field hP, int degree) {
        lines.choose(own(hO), own(hP), degree, degree > 2 && noise.expansion() != NoiseModel.Expansion.EXACT);
    }

    @Override
    public void expand(Block block) {
        CpuBlock<A> b = mine(block);
        Rows<A> r = scratch.get(b);
        double[] sums = recorded[b.number()];
        Arrays.fill(sums, 0);
        A measured = counts.of(b.number());
        double c = scales[b.number()];
        int nx = b.set.nx;
        lines.model(b, (y, rows, line) -> {
            ml.slopes(noise, line.data, line.at, measured, y * nx, rows * nx, c, r.slope, r.half);
            ml.expand(line, lines.top(), r.slope, r.half, rows * nx, c, lines.degree(), sums);
        });
        lines.unscale(sums, 0);
    }

    @Override
    public void changeAlong(Block block, double t) {
        CpuBlock<A> b = mine(block);
        Rows<A> r = scratch.get(b);
        A measured = counts.of(b.number());
        int nx = b.set.nx;
        double s = lines.scaled(t);
        double c0 = scales[b.number()];
        double c = floating ? fitAlong(b, r, s) : c0;
        double[] sums = recorded[b.number()];
        Arrays.fill(sums, 0);
        lines.kept(b, (y, rows, line) -> {
            ml.along(line, lines.top(), rows * nx, s, r.m);
            sums[0] += ml.change(noise, line.data, line.at, c0, r.m, c, measured, y * nx, rows * nx);
        });
    }

    private double fitAlong(CpuBlock<A> b, Rows<A> r, double s) {
        Arrays.fill(r.sums, 0);
        int nx = b.set.nx;
        lines.kept(b, (y, rows, line) -> {
            ml.along(line, lines.top(), rows * nx, s, r.m);
            ml.fit(noise, r.m, counts.of(b.number()), y * nx, rows * nx, r.sums);
        });
        return fitted(r);
    }

    @Override
    public void derivativesAlong(Block block, double t) {
        CpuBlock<A> b = mine(block);
        Rows<A> r = scratch.get(b);
        A measured = counts.of(b.number());
        int nx = b.set.nx;
        double s = lines.scaled(t);
        double c = scales[b.number()];
        double[] sums = recorded[b.number()];
        Arrays.fill(sums, 0);
        lines.kept(b, (y, rows, line) -> {
            int n = rows * nx;
            ml.along(line, lines.top(), n, s, r.m);
            ml.slopes(noise, r.m, 0, measured, y * nx, n, c, r.slope, r.half);
            ml.derivatives(line, lines.top(), n, s, r.slope, r.half, c, sums);
        });
        lines.unscale(sums, 1);
    }

    @Override
    public double[] sums() {
        double[] sums = new double[9];
        for (double[] ofFrame : recorded) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += ofFrame[i];
            }
        }
        ranks.over(sums);
        return sums;
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public double[] scales() {
        return scales.clone();
    }

    @Override
    public int[] pixels() {
        return pixels.clone();
    }
}
