package org.ptyj.scan.hdf5;

import java.util.Optional;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.image.Crop;
import org.ptyj.scan.RawFrame;

/**
 * What happens to the counts of a frame: max(counts - dark, 0) / flat * factor, and which pixels are not valid.
 *
 * @param dark counts without beam, row-major; empty for none
 * @param flat sensitivity of the pixels; empty for none
 * @param weight pixels that are valid in all frames; empty for all
 * @param negativeIsDead whether negative counts mark dead pixels, as those of signed integers do
 * @param saturation counts from which on a pixel is not valid
 * @param pad rows and columns that are added: top, bottom, left, right
 */
record Correction(
        Optional<double[]> dark,
        Optional<double[]> flat,
        Optional<double[]> weight,
        boolean negativeIsDead,
        double saturation,
        int[] pad) {

    /** Weight of all frames, padded; empty if all pixels are valid. */
    Optional<RealArray> commonWeight(int rows, int columns) {
        double[] all = new double[rows * columns];
        for (int i = 0; i < all.length; i++) {
            all[i] = valid(i) ? 1 : 0;
        }
        boolean needed = weight.isPresent() || flat.isPresent() || isPadded();
        return needed ? Optional.of(padded(RealArray.of(all, rows, columns).as(ElementType.BOOL))) : Optional.empty();
    }

    private boolean valid(int i) {
        return (weight.isEmpty() || weight.get()[i] > 0) && (flat.isEmpty() || flat.get()[i] > 0);
    }

    private boolean isPadded() {
        return pad[0] + pad[1] + pad[2] + pad[3] > 0;
    }

    private RealArray padded(RealArray frame) {
        if (!isPadded()) {
            return frame;
        }
        int rows = frame.length(0) + pad[0] + pad[1];
        int columns = frame.length(1) + pad[2] + pad[3];
        return new Crop(-pad[0], -pad[2], rows, columns).apply(frame, 0);
    }

    /**
     * A corrected frame. What is not finite stays so, for it will be masked.
     *
     * @param own mask of this frame alone, 1 is valid
     * @param factor for the intensity of the beam
     */
    RawFrame apply(RealArray counts, Optional<double[]> own, double factor) {
        boolean dead = negativeIsDead && counts.min() < 0
                || saturation < Double.POSITIVE_INFINITY && counts.max() >= saturation;
        boolean changes = dead || dark.isPresent() || flat.isPresent() || factor != 1;
        RawFrame frame = RawFrame.of(padded(changes ? corrected(counts, factor) : counts));
        return dead || own.isPresent() ? frame.withWeight(padded(weight(counts, own))) : frame;
    }

    private RealArray weight(RealArray counts, Optional<double[]> own) {
        double[] values = counts.toDoubles();
        for (int i = 0; i < values.length; i++) {
            boolean dead = values[i] < 0 && negativeIsDead || values[i] >= saturation;
            values[i] = !dead && valid(i) && (own.isEmpty() || own.get()[i] > 0) ? 1 : 0;
        }
        return RealArray.of(values, counts.shape()).as(ElementType.BOOL);
    }

    private RealArray corrected(RealArray counts, double factor) {
        double[] values = counts.toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] = corrected(values[i], i, factor);
        }
        return RealArray.of(values, counts.shape()).as(counts.elementType());
    }

    private double corrected(double count, int i, double factor) {
        double v = dark.isPresent() ? count - dark.get()[i] : count;
        if (v < 0 && v != Double.NEGATIVE_INFINITY) {
            v = 0;
        }
        if (flat.isPresent() && flat.get()[i] > 0) {
            v /= flat.get()[i];
        }
        return v * factor;
    }
}
