package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The largest sum over the layers of |O|^2 in a storage of the object. Rows are looked at again only after they have
 * changed.
 */
final class Brightest<A> {
    private final Loops<A> loops;
    private final StepLoops<A> steps;
    private final CpuField<A> object;
    /** Per storage: its images, and the largest sum of each row; negative where it has to be found. */
    private final List<List<Integer>> images = new ArrayList<>();

    private final List<double[]> rows = new ArrayList<>();
    private final Wave<A> pointer;
    private final A sum;

    Brightest(Loops<A> loops, CpuField<A> object) {
        this.loops = loops;
        this.steps = loops.steps();
        this.object = object;
        int width = 0;
        for (int i = 0; i < object.images(); i++) {
            Image image = object.layout.get(i);
            if (image.storageIndex() == images.size()) {
                images.add(new ArrayList<>());
                rows.add(new double[image.ny()]);
            }
            images.get(image.storageIndex()).add(i);
            width = Math.max(width, image.nx());
        }
        this.sum = loops.allocate(width);
        this.pointer = new Wave<>(sum, 0, 0, 0);
        forget();
    }

    /** Nothing is known any more. */
    void forget() {
        rows.forEach(all -> Arrays.fill(all, -1));
    }

    /** Some rows of an image have changed. */
    void changed(int image, int row, int count) {
        Arrays.fill(rows.get(object.layout.get(image).storageIndex()), row, row + count, -1);
    }

    /** The largest value in the storage that an image belongs to. */
    double of(int image) {
        int storage = object.layout.get(image).storageIndex();
        double[] known = rows.get(storage);
        double largest = 0;
        for (int y = 0; y < known.length; y++) {
            if (known[y] < 0) {
                known[y] = find(images.get(storage), y);
            }
            largest = Math.max(largest, known[y]);
        }
        return largest;
    }

    private double find(List<Integer> layers, int y) {
        int nx = object.layout.get(layers.get(0)).nx();
        for (int i = 0; i < layers.size(); i++) {
            Wave<A> row = object.at(layers.get(i), pointer).shift(y * nx);
            loops.intensity(sum, row, 1, nx, i == 0);
        }
        return steps.largest(sum, nx);
    }
}
