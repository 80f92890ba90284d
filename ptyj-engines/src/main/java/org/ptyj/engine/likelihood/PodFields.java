package org.ptyj.engine.likelihood;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.engine.pod.Supports;
import org.ptyj.image.Filters;

/** Probe and object as the containers that they are. */
final class PodFields implements Fields<Container<ComplexArray>> {
    private final List<Container<ComplexArray>> made = new ArrayList<>();

    /** Does something to a storage of a field and the same storage of another. */
    private interface Pairwise {
        void apply(ComplexArray a, ComplexArray b);
    }

    private static void each(Container<ComplexArray> a, Container<ComplexArray> b, Pairwise work) {
        for (Storage<ComplexArray> storage : a.storages()) {
            work.apply(storage.data(), b.storage(storage.id()).data());
        }
    }

    @Override
    public Container<ComplexArray> newField(Container<ComplexArray> like) {
        Container<ComplexArray> field = like.copyFilled(0);
        made.add(field);
        return field;
    }

    /** Frees what was made. */
    @SuppressWarnings("unchecked") // only copies of complex containers are made here
    void close() {
        for (Container<ComplexArray> field : made) {
            ((Container<ComplexArray>) field.original()).deleteCopy(field.id());
        }
        made.clear();
    }

    @Override
    public void copy(Container<ComplexArray> target, Container<ComplexArray> source) {
        target.assign(source);
    }

    @Override
    public void clear(Container<ComplexArray> field) {
        field.fill(0);
    }

    @Override
    public void scale(Container<ComplexArray> field, double factor) {
        field.timesAssign(factor);
    }

    @Override
    public void combine(Container<ComplexArray> target, double a, Container<ComplexArray> source, double b) {
        if (a == 0) {
            clear(target);
        } else if (a != 1) {
            scale(target, a);
        }
        each(target, source, (t, s) -> t.plusAssign(s, b));
    }

    @Override
    public double dot(Container<ComplexArray> x, Container<ComplexArray> y) {
        double[] sum = {0};
        each(x, y, (a, b) -> sum[0] += a.dot(b).re());
        return sum[0];
    }

    @Override
    public long pixels(Container<ComplexArray> field) {
        return field.size();
    }

    @Override
    public void divideByRoot(Container<ComplexArray> field, Container<ComplexArray> light, double delta) {
        each(field, light, (a, b) -> a.divAssign(b.real().plusAssign(delta).sqrt()));
    }

    @Override
    public void smooth(Container<ComplexArray> field, double sigma) {
        field.storages().all().forEach(s -> s.data().assign(Filters.gauss(s.data(), sigma)));
    }

    @Override
    public void support(Container<ComplexArray> probe, double area, boolean fourier) {
        for (Storage<ComplexArray> storage : probe.storages()) {
            if (fourier) {
                Supports.fourier(storage.data(), area);
            } else {
                Supports.real(storage.data(), area);
            }
        }
    }

    @Override
    public void addRoughness(Container<ComplexArray> target, double a, Container<ComplexArray> x) {
        each(target, x, (sum, image) -> {
            for (int axis = 1; axis <= 2; axis++) {
                ComplexArray steps = Differences.along(axis, image);
                ComplexArray high = Differences.upper(axis, sum);
                ComplexArray low = Differences.lower(axis, sum);
                high.plusAssign(steps, a);
                low.plusAssign(steps, -a);
            }
        });
    }

    @Override
    public double roughness(Container<ComplexArray> x, Container<ComplexArray> y) {
        double[] sum = {0};
        each(x, y, (a, b) -> {
            for (int axis = 1; axis <= 2; axis++) {
                // Forward and backward differences are the same numbers at places that differ by a pixel.
                sum[0] += 2
                        * Differences.along(axis, a)
                                .dot(Differences.along(axis, b))
                                .re();
            }
        });
        return sum[0];
    }
}
