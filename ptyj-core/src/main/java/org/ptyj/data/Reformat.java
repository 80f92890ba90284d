package org.ptyj.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ptyj.array.Complex;
import org.ptyj.array.NdArray;
import org.ptyj.parallel.Communicator;

/**
 * What a reformat does to one storage and, word for word, to its copies.
 *
 * @param low pixels added at the low end of each axis; negative ones are taken away
 * @param high pixels added at the high end of each axis; negative ones are taken away
 * @param layers layer numbers afterwards, rising
 */
record Reformat(long[] low, long[] high, int[] layers) {
    /** The box around the active views of a storage, with its padding, and a pixel for sub-pixel access; empty if no view is active. */
    static Optional<Reformat> around(Storage<?> storage, ViewTable views) {
        int dims = views.dims;
        double[] box = box(views, storage.index());
        if (storage.container().distribution() == Distribution.CLONED) {
            Communicator ranks = storage.container().communicator();
            if (!ranks.isSerial()) {
                ranks.allReduce(box, Communicator.Reduction.MIN);
            }
        }
        if (box[0] == Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        long[] low = new long[dims];
        long[] high = new long[dims];
        int around = storage.padding() + storage.container().margin();
        for (int d = 0; d < dims; d++) {
            low[d] = around - (long) box[d];
            high[d] = around - (long) box[dims + d] - storage.length(d);
            if (storage.isPadOnly()) {
                low[d] = Math.max(low[d], 0);
                high[d] = Math.max(high[d], 0);
            }
        }
        int[] layers = layers(storage, views);
        return Optional.of(new Reformat(low, high, layers.length == 0 ? storage.layerMap() : layers));
    }

    /** Numbers of the layers that views look at; of cloned storages those of all processes. */
    private static int[] layers(Storage<?> storage, ViewTable views) {
        int[] mine = Layers.used(views, storage.index());
        Communicator ranks = storage.container().communicator();
        if (ranks.isSerial() || storage.container().distribution() != Distribution.CLONED) {
            return mine;
        }
        double[] last = {mine.length == 0 ? -1 : mine[mine.length - 1]};
        ranks.allReduce(last, Communicator.Reduction.MAX);
        double[] used = new double[(int) last[0] + 1];
        for (int layer : mine) {
            used[layer] = 1;
        }
        ranks.allReduce(used, Communicator.Reduction.MAX);
        return IntStream.range(0, used.length).filter(i -> used[i] > 0).toArray();
    }

    /** Lowest pixel of all windows per axis, then the negative of the end of all: both are reduced by the minimum. */
    private static double[] box(ViewTable t, int storage) {
        int dims = t.dims;
        double[] box = new double[2 * dims];
        Arrays.fill(box, Double.POSITIVE_INFINITY);
        for (int row = t.firstActive(storage); row != ViewTable.NONE; row = t.nextActive(row)) {
            for (int d = 0; d < dims; d++) {
                int low = t.dlow[row * dims + d];
                box[d] = Math.min(box[d], low);
                box[dims + d] = Math.min(box[dims + d], -(low + (double) t.shape[row * dims + d]));
            }
        }
        return box;
    }

    /** True if pixels are added or taken away somewhere. */
    boolean moves() {
        return Arrays.stream(low).anyMatch(n -> n != 0) || Arrays.stream(high).anyMatch(n -> n != 0);
    }

    /** Shape of a buffer afterwards. */
    private long[] shapeFrom(long[] shape) {
        long[] result = shape.clone();
        result[0] = layers.length;
        for (int d = 0; d < low.length; d++) {
            result[d + 1] += low[d] + high[d];
        }
        return result;
    }

    /** Throws, before anything is changed, if a storage would not fit into memory. */
    void checkRoom(Storage<?> storage) {
        long[] shape = shapeFrom(storage.buffer().shape());
        String pixel = Arrays.stream(storage.pixelSize())
                .mapToObj(size -> String.format(Locale.ROOT, "%.3g", size))
                .collect(Collectors.joining(" x "));
        String advice = "the usual cause is a wrong pixel size (now " + pixel
                + " m) or a wrong unit of the positions; if both are right, take fewer or smaller frames";
        if (storage.container().isPlanned()) {
            FreeMemory.requireLayer(storage.id(), shape, advice);
        } else {
            FreeMemory.require(
                    storage.id(), shape, storage.container().elementType().bytes(), advice);
        }
    }

    /** Throws unless a storage of a copy has the pixels and layers of its original: the same steps fit both then. */
    static void checkAligned(Storage<?> copy, Storage<?> original) {
        boolean same = Arrays.equals(copy.buffer().shape(), original.buffer().shape())
                && Arrays.equals(copy.layerMap(), original.layerMap());
        if (!same || !copy.grid().coincides(original.grid())) {
            throw new IllegalStateException("storage " + copy.id() + " of copy "
                    + copy.container().id() + " " + Arrays.toString(copy.shape())
                    + " is not aligned with the original's "
                    + Arrays.toString(original.shape())
                    + ": it missed a reformat; delete the copy, or use reformat(true) from the start");
        }
    }

    /** Changes a buffer; one that is only a number stays one if all its pixels stay equal. */
    <A extends NdArray<A>> void applyTo(LazyArray<A> buffer, int[] oldLayers, Complex fill) {
        long[] shape = shapeFrom(buffer.shape());
        if (buffer.isUniform() && (!addsPixels(oldLayers) || buffer.isEverywhere(fill))) {
            buffer.reset(shape, buffer.everywhere());
            return;
        }
        A target = buffer.allocate(shape);
        if (!fill.equals(Complex.ZERO)) {
            target.fill(fill);
        }
        move(buffer.data(), oldLayers, target);
        buffer.replace(target);
    }

    /** True if some pixel afterwards was not there before. */
    private boolean addsPixels(int[] oldLayers) {
        return Arrays.stream(low).anyMatch(n -> n > 0)
                || Arrays.stream(high).anyMatch(n -> n > 0)
                || Arrays.stream(Layers.positions(oldLayers, layers)).anyMatch(position -> position < 0);
    }

    /** Copies what stays from an old buffer to the new one, which holds the fill value everywhere. */
    private <A extends NdArray<A>> void move(A from, int[] oldLayers, A to) {
        int dims = low.length;
        long[] fromLow = new long[dims];
        long[] fromHigh = new long[dims];
        long[] toLow = new long[dims];
        long[] toHigh = new long[dims];
        for (int d = 0; d < dims; d++) {
            fromLow[d] = Math.max(0, -low[d]);
            fromHigh[d] = from.length(d + 1) - Math.max(0, -high[d]);
            toLow[d] = Math.max(0, low[d]);
            toHigh[d] = toLow[d] + fromHigh[d] - fromLow[d];
            if (fromHigh[d] <= fromLow[d]) {
                return; // nothing of the old buffer is left
            }
        }
        int[] old = Layers.positions(oldLayers, layers);
        for (int i = 0; i < layers.length; i++) {
            if (old[i] >= 0) {
                to.layer(i).window(toLow, toHigh).assign(from.layer(old[i]).window(fromLow, fromHigh));
            }
        }
    }
}
