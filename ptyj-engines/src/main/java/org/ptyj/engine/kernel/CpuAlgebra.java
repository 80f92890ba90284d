package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/** Fields as vectors on this machine's processors: in parts, whose sums are added in order. */
final class CpuAlgebra<A> implements FieldAlgebra {
    /** Numbers per part. */
    private static final int PART = 1 << 14;

    /** Rows per part. */
    private static final int ROWS = 32;

    private final AlgebraLoops<A> loops;
    private final Workers workers;

    @SuppressWarnings("unchecked") // the loops of both kinds are of one precision
    CpuAlgebra(Loops<A> loops, Workers workers) {
        this.loops = (AlgebraLoops<A>) AlgebraLoops.of(loops);
        this.workers = workers;
    }

    /** Some of the numbers, or rows, of an image. */
    private record Part(int image, int from, int to) {}

    private interface Work {
        double on(Part part);
    }

    @SuppressWarnings("unchecked") // only kernels of this precision make fields
    private CpuField<A> own(Field field) {
        return (CpuField<A>) field;
    }

    private static void add(List<Part> parts, int image, int size, int step) {
        for (int from = 0; from < size; from += step) {
            parts.add(new Part(image, from, Math.min(size, from + step)));
        }
    }

    private static List<Part> numbers(CpuField<?> field) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < field.images(); i++) {
            add(parts, i, field.length(i), PART);
        }
        return parts;
    }

    private static List<Part> pixels(CpuField<?> field) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < field.images(); i++) {
            add(parts, i, field.layout.get(i).pixels(), PART);
        }
        return parts;
    }

    private static List<Part> rows(CpuField<?> field) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < field.images(); i++) {
            add(parts, i, field.layout.get(i).ny(), ROWS);
        }
        return parts;
    }

    private double sum(List<Part> parts, Work work) {
        double[] sums = new double[parts.size()];
        workers.run(sums.length, (worker, task) -> sums[task] = work.on(parts.get(task)));
        double sum = 0;
        for (double s : sums) {
            sum += s;
        }
        return sum;
    }

    @Override
    public long pixels(Field field) {
        return own(field).layout.stream().mapToLong(Image::pixels).sum();
    }

    @Override
    public void combine(Field target, double a, Field source, double b) {
        CpuField<A> t = own(target);
        CpuField<A> s = own(source);
        List<Part> parts = numbers(t);
        workers.run(parts.size(), (worker, task) -> {
            Part part = parts.get(task);
            loops.combine(t.data.get(part.image), a, s.data.get(part.image), b, part.from, part.to);
        });
    }

    @Override
    public double dot(Field x, Field y) {
        CpuField<A> a = own(x);
        CpuField<A> b = own(y);
        return sum(numbers(a), part -> loops.dot(a.data.get(part.image), b.data.get(part.image), part.from, part.to));
    }

    @Override
    public void divideByRoot(Field field, Field light, double delta) {
        CpuField<A> f = own(field);
        CpuField<A> l = own(light);
        List<Part> parts = pixels(f);
        workers.run(parts.size(), (worker, task) -> {
            Part part = parts.get(task);
            int n = f.layout.get(part.image).pixels();
            loops.divideByRoot(f.data.get(part.image), l.data.get(part.image), n, delta, part.from, part.to);
        });
    }

    @Override
    public void addRoughness(Field target, double a, Field x) {
        CpuField<A> t = own(target);
        CpuField<A> f = own(x);
        List<Part> parts = rows(t);
        workers.run(parts.size(), (worker, task) -> {
            Part part = parts.get(task);
            Image image = t.layout.get(part.image);
            for (int y = part.from; y < part.to; y++) {
                for (int plane = 0; plane <= image.pixels(); plane += image.pixels()) {
                    loops.addRoughness(
                            t.data.get(part.image), plane, y, image.ny(), image.nx(), a, f.data.get(part.image));
                }
            }
        });
    }

    @Override
    public double roughness(Field x, Field y) {
        CpuField<A> a = own(x);
        CpuField<A> b = own(y);
        return sum(rows(a), part -> {
            Image image = a.layout.get(part.image);
            double sum = 0;
            for (int row = part.from; row < part.to; row++) {
                for (int plane = 0; plane <= image.pixels(); plane += image.pixels()) {
                    // Forward and backward differences are the same numbers at places that differ by a pixel.
                    sum += 2
                            * loops.roughness(
                                    a.data.get(part.image), b.data.get(part.image), plane, row, image.ny(), image.nx());
                }
            }
            return sum;
        });
    }
}
