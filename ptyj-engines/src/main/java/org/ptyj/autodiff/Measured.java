package org.ptyj.autodiff;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.ptyj.engine.kernel.FieldLoops;

/**
 * Measured frames made ready for a loss: roots of counts where it wants roots, -1 where a pixel is not good, in the order
 * of pixels in which simulated frames come. Kept in memory as far as a limit allows, else made anew each time.
 */
public final class Measured {
    private final Reader reader;
    private final int ny;
    private final int nx;
    private final boolean[] good;
    private final Loss loss;
    private final AtomicReferenceArray<Ready> kept;
    private final int most;

    private record Ready(Order order, Object array) {}

    /** Reads the counts of a frame, row by row; called by several threads at once. */
    @FunctionalInterface
    public interface Reader {
        /** Fills {@code counts} with frame {@code frame}; NaN for pixels that are not good in this frame. */
        void read(int frame, double[] counts);
    }

    /**
     * Frames 0 .. frames-1 of ny rows of nx pixels.
     *
     * @param good which pixels count, row by row
     * @param keepBytes memory that prepared frames may take
     */
    public Measured(Reader reader, int frames, int ny, int nx, boolean[] good, Loss loss, long keepBytes) {
        if (good.length != ny * nx) {
            throw new IllegalArgumentException("mask of " + good.length + " pixels for frames of " + ny + " x " + nx);
        }
        this.reader = reader;
        this.ny = ny;
        this.nx = nx;
        this.good = good.clone();
        this.loss = loss;
        this.kept = new AtomicReferenceArray<>(frames);
        this.most = (int) Math.min(frames, keepBytes / (8L * ny * nx));
    }

    /** The loss that frames are made ready for. */
    public Loss loss() {
        return loss;
    }

    Shape shape() {
        return Shape.real(1, ny, nx);
    }

    /** A frame, ready; elements from 0 on. */
    @SuppressWarnings("unchecked") // a run has one precision
    <A> A frame(int frame, Order order, Cell<A> cell) {
        Ready ready = kept.get(frame);
        if (ready != null
                && ready.order == order
                && ready.array.getClass() == cell.loops.allocate(0).getClass()) {
            return (A) ready.array;
        }
        A made = make(frame, order, cell);
        if (frame < most) {
            kept.set(frame, new Ready(order, made));
        }
        return made;
    }

    private <A> A make(int frame, Order order, Cell<A> cell) {
        double[] counts = new double[ny * nx];
        reader.read(frame, counts);
        FieldLoops<A> loops = cell.loops;
        A ready = loops.allocate(ny * nx);
        for (int i = 0; i < counts.length; i++) {
            loops.set(ready, i, isGood(i, counts) ? keep(Math.max(0, counts[i])) : -1);
        }
        return order == Order.USUAL ? ready : reordered(ready, cell);
    }

    private boolean isGood(int pixel, double[] counts) {
        return good[pixel] && !Double.isNaN(counts[pixel]);
    }

    private <A> A reordered(A ready, Cell<A> cell) {
        Spectra.Spectrum<A> spectrum = cell.spectra.of(ny, nx);
        A there = cell.loops.allocate(ny * nx);
        cell.loops.permuteReal(there, 0, ready, 0, spectrum.rowsBack, spectrum.columnsBack, false);
        return there;
    }

    private double keep(double counts) {
        return loss == StandardLoss.AMPLITUDE_MSE ? Math.sqrt(counts) : counts;
    }

    /**
     * What turns the sum of a loss into the reported figure, over some frames.
     *
     * @return what is subtracted, what the rest is divided by
     */
    public double[] normaliser(int[] frames) {
        double offset = 0;
        double weight = 0;
        double[] counts = new double[ny * nx];
        for (int frame : frames) {
            reader.read(frame, counts);
            for (int i = 0; i < counts.length; i++) {
                if (isGood(i, counts)) {
                    double d = Math.max(0, counts[i]);
                    offset += loss.offset(d);
                    weight += loss.weight(d);
                }
            }
        }
        return new double[] {offset, weight};
    }
}
