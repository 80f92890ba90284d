package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ptyj.data.Subpixel;
import org.ptyj.model.Ptycho;

/**
 * The verbs on this machine's processors: frame by frame, so that the waves of a frame stay in the cache, with the
 * working state in Java arrays.
 *
 * <p>Sums into the object (or probe) are shared out by bands of rows; each band receives the frames in ascending order,
 * whichever thread has it, so that every pixel gets the same bits for any number of threads.
 */
final class CpuKernels<A> implements WaveKernels {
    private final Loops<A> loops;
    private final Workers workers;
    private final RankSums<A> ranks;
    private final CpuState<A> state;
    private final FieldVerbs<A> fields;
    private final List<CpuBlock<A>> blocks = new ArrayList<>();
    private final double[][] errors;
    private final Overlap<A> overlap;
    private final Pipeline<A> pipeline;
    private final ObjectBetweenPixels<A> between;
    private final OverlapBetweenPixels<A> overlapBetween;
    private final FrameSteps<A> steps;

    static WaveKernels of(Ptycho ptycho, Workers workers) {
        return make(Loops.of(ptycho.precision()), ptycho, workers);
    }

    private static <A> CpuKernels<A> make(Loops<A> loops, Ptycho ptycho, Workers workers) {
        RankSums<A> ranks = new RankSums<>(loops, ptycho.communicator());
        return new CpuKernels<>(loops, new CpuState<>(loops, ptycho, workers), workers, ranks);
    }

    private CpuKernels(Loops<A> loops, CpuState<A> state, Workers workers, RankSums<A> ranks) {
        this.ranks = ranks;
        this.loops = loops;
        this.workers = workers;
        this.state = state;
        this.fields = new FieldVerbs<>(loops, workers);
        for (int w = 0; w < workers.count(); w++) {
            blocks.add(new CpuBlock<>(loops, state.sets()));
        }
        this.errors = new double[state.frames()][3];
        this.overlap = new Overlap<>(loops, workers, state);
        this.pipeline = new Pipeline<>(state, overlap);
        this.between = new ObjectBetweenPixels<>(loops, state, blocks);
        this.overlapBetween = new OverlapBetweenPixels<>(loops, between, workers, state, blocks, overlap);
        between.follow();
        this.steps = new FrameSteps<>(loops, state);
    }

    @Override
    public void eachBlock(Consumer<Block> work) {
        state.busy(() -> workers.run(state.frames(), (worker, number) -> work.accept(block(worker, number))));
    }

    @Override
    public void eachBlock(Consumer<Block> work, Field num, Field den) {
        requireWholePixels();
        Workers.Task frame = (worker, number) -> work.accept(block(worker, number));
        state.busy(() -> overAll(num, den, () -> pipeline.run(workers, frame, own(num), own(den))));
    }

    @Override
    public int frames() {
        return state.frames();
    }

    @Override
    public void eachFrame(int[] order, Consumer<Block> work) {
        state.busy(() -> {
            steps.begin();
            for (int number : order) {
                steps.beginFrame();
                work.accept(block(0, number));
            }
        });
    }

    private CpuBlock<A> block(int worker, int number) {
        FrameSet<A> set = state.setOf(number);
        CpuBlock<A> block = blocks.get(worker).at(set, number - set.first);
        between.forget(block);
        return block;
    }

    @SuppressWarnings("unchecked") // only eachBlock makes blocks, of this type
    private CpuBlock<A> mine(Block block) {
        return (CpuBlock<A>) block;
    }

    @Override
    public void auxiliaryWave(Block block, double c, double d) {
        CpuBlock<A> b = mine(block);
        b.c = c;
        b.d = d;
        b.leftAlone = false;
        for (int k = 0; k < b.set.modes; k++) {
            if (d != 0) {
                b.set.exit(b.frame, k, b.psi);
                b.fetched += loops.fetch(b.psi.data, b.psi.re, 2 * b.set.pixels());
            }
            auxiliaryWave(b, k);
        }
    }

    private void auxiliaryWave(CpuBlock<A> b, int k) {
        pointAt(b, k);
        loops.auxiliary(b.waves.get(k), b.p, b.o, b.psi, b.set.ny, b.set.nx, b.c, b.d);
    }

    private void pointAt(CpuBlock<A> b, int k) {
        b.set.probe(b.frame, k, state.probe(), b.p);
        if (between.isOn()) {
            between.pointAt(b, k);
        } else {
            b.set.objectWindow(b.frame, k, state.object(), b.o);
        }
        b.set.exit(b.frame, k, b.psi);
    }

    @Override
    public void forward(Block block) {
        CpuBlock<A> b = mine(block);
        for (int k = 0; k < b.set.modes; k++) {
            b.set.optics.get(k).forward(b.waves.get(k), b.optics);
        }
    }

    @Override
    public void backward(Block block) {
        CpuBlock<A> b = mine(block);
        for (int k = 0; k < b.set.modes; k++) {
            if (b.leftAlone) {
                auxiliaryWave(b, k);
            } else {
                b.set.optics.get(k).backward(b.waves.get(k), b.optics);
            }
        }
    }

    private A intensity(CpuBlock<A> b) {
        for (int k = 0; k < b.set.modes; k++) {
            loops.intensity(b.real, b.waves.get(k), b.set.ny, b.set.nx, k == 0);
        }
        return b.real;
    }

    @Override
    public void magnitudeProjection(Block block, double bound) {
        CpuBlock<A> b = mine(block);
        b.fetched += loops.fetch(b.moduli(), 0, b.set.pixels());
        int unmasked = b.set.unmasked(b.frame);
        if (bound == 0 && b.set.modes == 1 && unmasked > 0) {
            errors[b.number()][0] = steps.projectFully(b) / unmasked;
            return;
        }
        double sum = b.set.modes == 1
                ? loops.modulusError(b.waves.get(0), b.moduli(), b.set.ny, b.set.nx)
                : loops.modulusError(intensity(b), b.moduli(), b.set.pixels());
        // A frame without a single valid pixel says nothing: it counts as error 0 and is left alone.
        double error = unmasked == 0 ? 0 : sum / unmasked;
        errors[b.number()][0] = error;
        b.leftAlone = unmasked == 0 || (bound > 0 && error <= bound);
        if (!b.leftAlone) {
            project(b, error > 0 ? Math.sqrt(bound / error) : 0);
        }
    }

    private void project(CpuBlock<A> b, double r) {
        if (b.set.modes == 1) {
            loops.project(b.waves.get(0), b.moduli(), b.set.ny, b.set.nx, r);
            return;
        }
        loops.modulusFactor(b.real, b.moduli(), b.set.pixels(), r);
        for (int k = 0; k < b.set.modes; k++) {
            loops.scale(b.waves.get(k), b.real, b.set.ny, b.set.nx);
        }
    }

    @Override
    public void photonError(Block block) {
        CpuBlock<A> b = mine(block);
        int n = b.set.pixels();
        errors[b.number()][1] = loops.photonError(intensity(b), b.moduli(), n) / n;
    }

    @Override
    public void exitUpdate(Block block, double a, double bb) {
        CpuBlock<A> b = mine(block);
        double sum = 0;
        for (int k = 0; k < b.set.modes; k++) {
            pointAt(b, k);
            sum += loops.exit(b.psi, b.waves.get(k), b.p, b.o, b.set.ny, b.set.nx, a, bb);
        }
        errors[b.number()][2] = sum / b.set.pixels();
    }

    @Override
    public void exitDifference(Block block, double a, double bb) {
        CpuBlock<A> b = mine(block);
        errors[b.number()][2] = steps.exitDifference(b, a, bb) / b.set.pixels();
    }

    @Override
    public void objectStep(Block block, double step, double r) {
        steps.objectStep(mine(block), step, r);
    }

    @Override
    public void probeStep(Block block, double step, double r, boolean global) {
        steps.probeStep(mine(block), step, r, global);
    }

    @Override
    public void addObjectOverlap(Field num, Field den) {
        requireWholePixels();
        overAll(num, den, () -> overlap.intoObject(own(num), own(den)));
    }

    private void overAll(Field num, Field den, Runnable adding) {
        ranks.over(adding, List.of(own(num), own(den)));
    }

    @Override
    public void averageOverRanks() {
        if (!ranks.isSerial()) {
            RankWeights<A> weights = new RankWeights<>(state);
            ranks.average(state.object(), weights.object());
            ranks.average(state.probe(), weights.probe());
        }
    }

    private void requireWholePixels() {
        if (between.isOn()) {
            throw new IllegalStateException("the object is seen between pixels (" + between.mode()
                    + "), where overlaps cannot be divided pixel by pixel; use addObjectResidual");
        }
    }

    @Override
    public Subpixel subpixel() {
        return between.mode();
    }

    @Override
    public void addObjectResidual(Field num, Field den) {
        if (!between.isOn()) {
            throw new IllegalStateException("the object is seen on whole pixels; use addObjectOverlap");
        }
        overAll(num, den, () -> overlapBetween.residualsIntoObject(own(num), own(den)));
    }

    @Override
    public void step(Field target, Field num, Field den, double least) {
        fields.step(own(target), own(num), own(den), least, between.loops());
    }

    @Override
    public void addScaled(Field target, Field source, double[] weights) {
        fields.addScaled(own(target), own(source), weights, between.loops());
    }

    @Override
    public void addProbeOverlap(Field num, Field den) {
        CpuField<A> sum = own(num);
        CpuField<A> power = own(den);
        overAll(
                num,
                den,
                between.isOn() ? () -> overlapBetween.intoProbe(sum, power) : () -> overlap.intoProbe(sum, power));
    }

    @SuppressWarnings("unchecked") // only newField and the state make fields, of this type
    private CpuField<A> own(Field field) {
        return (CpuField<A>) field;
    }

    @Override
    public Field probe() {
        return state.probe();
    }

    @Override
    public Field object() {
        return state.object();
    }

    @Override
    public Field newField(Field like, boolean complex) {
        return new CpuField<>(loops, own(like).layout, complex);
    }

    @Override
    public void copy(Field target, Field source) {
        fields.copy(own(target), own(source));
    }

    @Override
    public void scaled(Field target, Field source, double[] weights) {
        fields.scaled(own(target), own(source), weights);
    }

    @Override
    public void fill(Field target, double[] values) {
        fields.fill(own(target), values, state.folded());
    }

    @Override
    public void divide(Field target, Field num, Field den) {
        fields.divide(own(target), own(num), own(den));
    }

    @Override
    public void clip(Field field, double low, double high) {
        fields.clip(own(field), low, high);
    }

    @Override
    public void smooth(Field field, double sigma) {
        fields.smooth(own(field), sigma, state.folded());
    }

    @Override
    public void support(Field probe, double area, boolean fourier) {
        fields.support(own(probe), area, fourier, state.folded());
    }

    @Override
    public double[] distance2(Field a, Field b) {
        return fields.distance2(own(a), own(b));
    }

    @Override
    public double[] norm2(Field a) {
        return fields.norm2(own(a));
    }

    @Override
    public double[] viewsPerLayer(Field field) {
        double[] views = own(field).layout.stream()
                .mapToDouble(image -> (double) image.storage().views(true).size()
                        / image.storage().shape()[0])
                .toArray();
        ranks.over(views);
        return views;
    }

    @Override
    public double[][] frameErrors() {
        return errors;
    }

    @Override
    public Set<String> scans() {
        Set<String> scans = new LinkedHashSet<>();
        state.sets().forEach(set -> scans.add(set.scan));
        return scans;
    }

    @Override
    public boolean isCurrent() {
        return state.isCurrent();
    }

    @Override
    public void load() {
        state.load();
        between.follow();
    }

    @Override
    public void store() {
        state.store();
    }

    @Override
    public void close() {
        state.store();
    }

    @Override
    public LikelihoodVerbs likelihood(NoiseModel noise, boolean floating) {
        return new CpuLikelihood<>(loops, workers, state, blocks, noise, floating, ranks);
    }

    @Override
    public FieldAlgebra algebra() {
        return new CpuAlgebra<>(loops, workers);
    }
}
