package org.ptyj.engine.kernel;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.image.Filters;

/** The verbs on probe and object as a whole. */
final class FieldVerbs<A> {
    /** Numbers per part: enough that a part takes longer than to hand it to another thread. */
    private static final int PART = 1 << 16;

    private final Loops<A> loops;
    private final Workers workers;
    private final Map<Disc, A> discs = new ConcurrentHashMap<>();

    /** A support; drawn once, as every update of the probe needs it again. */
    private record Disc(int ny, int nx, double area, boolean fftOrder) {}

    FieldVerbs(Loops<A> loops, Workers workers) {
        this.loops = loops;
        this.workers = workers;
    }

    /** Work on n numbers of image i from {@code at}. */
    private interface PartWork {
        void on(int i, int at, int n);
    }

    /** Shares out images in parts, as one image may be all there is; {@code eachPlane}: each plane in the same parts. */
    private void inParts(CpuField<A> field, boolean eachPlane, PartWork work) {
        int longest = 0;
        for (int i = 0; i < field.images(); i++) {
            longest = Math.max(longest, field.length(i));
        }
        int parts = 1 + longest / PART;
        workers.run(field.images() * parts, (worker, task) -> {
            int i = task / parts;
            long n = eachPlane ? field.layout.get(i).pixels() : field.length(i);
            int from = (int) (n * (task % parts) / parts);
            work.on(i, from, (int) (n * (task % parts + 1) / parts) - from);
        });
    }

    void copy(CpuField<A> target, CpuField<A> source) {
        inParts(target, false, (i, at, n) -> loops.copy(source.data.get(i), at, target.data.get(i), at, n));
    }

    void scaled(CpuField<A> target, CpuField<A> source, double[] weights) {
        inParts(target, false, (i, at, n) -> loops.scaled(target.data.get(i), source.data.get(i), at, n, weights[i]));
    }

    void fill(CpuField<A> target, double[] values, FoldedPhases<A> folded) {
        inParts(target, true, (i, at, n) -> {
            loops.fill(target.data.get(i), at, n, values[i]);
            if (target.isComplex()) {
                loops.fill(target.data.get(i), target.layout.get(i).pixels() + at, n, 0);
            }
        });
        for (int i = 0; i < target.images() && target.isComplex(); i++) {
            if (values[i] != 0) { // nothing has no phase
                Image image = target.layout.get(i);
                Wave<A> wave = target.wave(i);
                folded.of(target, i).ifPresent(p -> loops.multiply(wave, p, image.ny(), image.nx(), false));
            }
        }
    }

    void divide(CpuField<A> target, CpuField<A> num, CpuField<A> den) {
        inParts(
                target,
                true,
                (i, at, n) -> loops.divide(
                        target.data.get(i),
                        num.data.get(i),
                        den.data.get(i),
                        at,
                        n,
                        target.layout.get(i).pixels()));
    }

    void addScaled(CpuField<A> target, CpuField<A> source, double[] weights, SubpixelLoops<A> between) {
        workers.run(
                target.images(),
                (worker, i) -> between.addScaled(target.data.get(i), source.data.get(i), target.length(i), weights[i]));
    }

    void step(CpuField<A> target, CpuField<A> num, CpuField<A> den, double least, SubpixelLoops<A> between) {
        workers.run(
                target.images(),
                (worker, i) -> between.step(
                        target.data.get(i),
                        num.data.get(i),
                        den.data.get(i),
                        target.layout.get(i).pixels(),
                        least));
    }

    void clip(CpuField<A> field, double low, double high) {
        workers.run(
                field.images(),
                (worker, i) -> loops.clip(field.data.get(i), field.layout.get(i).pixels(), low, high));
    }

    void smooth(CpuField<A> field, double sigma, FoldedPhases<A> folded) {
        workers.run(
                field.images(),
                (worker, i) -> asItIs(field, i, folded, () -> {
                    Image image = field.layout.get(i);
                    loops.read(Filters.gauss(array(field, i), sigma), field.wave(i), image.ny(), image.nx());
                }));
    }

    /** Does something to an image itself, not to what is kept of it: with the phase taken off for the time. */
    private void asItIs(CpuField<A> field, int i, FoldedPhases<A> folded, Runnable work) {
        Wave<A> wave = field.wave(i);
        Image image = field.layout.get(i);
        Optional<Wave<A>> phase = folded.of(field, i);
        phase.ifPresent(p -> loops.multiply(wave, p, image.ny(), image.nx(), true));
        work.run();
        phase.ifPresent(p -> loops.multiply(wave, p, image.ny(), image.nx(), false));
    }

    private ComplexArray array(CpuField<A> field, int i) {
        Image image = field.layout.get(i);
        ComplexArray array = loops.precision() == Precision.SINGLE
                ? ComplexArray.of(new float[2 * image.pixels()], image.ny(), image.nx())
                : ComplexArray.of(new double[2 * image.pixels()], image.ny(), image.nx());
        loops.write(array, field.wave(i), image.ny(), image.nx());
        return array;
    }

    void support(CpuField<A> probe, double area, boolean fourier, FoldedPhases<A> folded) {
        workers.run(probe.images(), (worker, i) -> {
            Image image = probe.layout.get(i);
            Wave<A> wave = probe.wave(i);
            A disc = discs.computeIfAbsent(new Disc(image.ny(), image.nx(), area, fourier), this::draw);
            if (!fourier) {
                loops.scale(wave, disc, image.ny(), image.nx());
                return;
            }
            Transform<A> fft = new PairTransform<>(loops, Fft2.of(image.ny(), image.nx(), loops.precision()));
            A scratch = loops.allocate(fft.scratch());
            asItIs(probe, i, folded, () -> {
                fft.forward(wave, scratch);
                loops.scale(wave, disc, image.ny(), image.nx());
                fft.backward(wave, scratch);
            });
        });
    }

    /** 1 where pi (y^2 + x^2) is below the share of the frame; y, x from the middle, or in FFT order. */
    private A draw(Disc d) {
        if (!d.fftOrder()) {
            ProbeDisc.requirePixels(d.area(), d.ny(), d.nx());
        }
        A disc = loops.allocate(d.ny() * d.nx());
        for (int iy = 0; iy < d.ny(); iy++) {
            for (int ix = 0; ix < d.nx(); ix++) {
                double y = d.fftOrder() ? wrapped(iy, d.ny()) : iy - (d.ny() / 2.0 - 0.5);
                double x = d.fftOrder() ? wrapped(ix, d.nx()) : ix - (d.nx() / 2.0 - 0.5);
                boolean inside = Math.PI * (y * y + x * x) < d.area() * d.ny() * d.nx();
                loops.fill(disc, iy * d.nx() + ix, 1, inside ? 1 : 0);
            }
        }
        return disc;
    }

    private static double wrapped(int i, int n) {
        return Math.floorMod(i + n / 2, n) - n / 2;
    }

    double[] distance2(CpuField<A> a, CpuField<A> b) {
        return perStorage(a, i -> loops.distance2(a.data.get(i), b.data.get(i), a.length(i)));
    }

    double[] norm2(CpuField<A> a) {
        return perStorage(a, i -> loops.norm2(a.data.get(i), a.length(i)));
    }

    private static double[] perStorage(CpuField<?> field, java.util.function.IntToDoubleFunction ofImage) {
        double[] sums = new double
                [field.layout.stream().mapToInt(Image::storageIndex).max().orElse(-1) + 1];
        Arrays.setAll(sums, s -> 0);
        for (int i = 0; i < field.images(); i++) {
            sums[field.layout.get(i).storageIndex()] += ofImage.applyAsDouble(i);
        }
        return sums;
    }
}
