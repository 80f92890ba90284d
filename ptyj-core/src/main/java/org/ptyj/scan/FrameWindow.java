package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.image.Crop;
import org.ptyj.image.Orientation;
import org.ptyj.image.Rebin;
import org.ptyj.param.WordOr;
import org.ptyj.param.YX;
import org.ptyj.param.YXInt;

/**
 * Crop, orientation and rebinning of all frames of a scan, in this order.
 *
 * @param rawNy rows of a raw frame
 * @param rawNx columns of a raw frame
 * @param crop region of the raw frame
 * @param orientation how the region is laid down
 * @param rebin side of the blocks of pixels put together
 * @param mean whether their values are averaged instead of added up
 * @param rawCenter optical axis in the raw frame, px
 */
record FrameWindow(int rawNy, int rawNx, Crop crop, Orientation orientation, int rebin, boolean mean, YX rawCenter) {

    /**
     * The steps that the parameters ask for.
     *
     * @param found the automatic centre in the raw frame, px; empty if none was asked for
     * @throws ScanException if they do not fit the frames
     */
    static FrameWindow of(DataParameters p, ScanContext context, int ny, int nx, Optional<YX> found) {
        return of(p, "scans." + context.label() + ".data.", ny, nx, found.orElseGet(() -> given(p, ny, nx)));
    }

    /** The steps for frames that nobody has seen; an automatic centre is taken to be the middle. */
    static FrameWindow planned(DataParameters p, ScanContext context, FrameFormat raw) {
        YX center = isAutomatic(p) ? rule("fftshift", raw.ny(), raw.nx()) : given(p, raw.ny(), raw.nx());
        return of(p, "scans." + context.label() + ".data.", raw.ny(), raw.nx(), center);
    }

    private static FrameWindow of(DataParameters p, String place, int ny, int nx, YX center) {
        if (!(center.y() > 0 && center.y() < ny && center.x() > 0 && center.x() < nx)) {
            throw new ScanException("%scenter: (%s, %s) is not inside the raw frame of %d x %d pixels"
                    .formatted(place, center.y(), center.x(), ny, nx));
        }
        YXInt shape = p.shape().orElse(new YXInt(ny, nx));
        FrameMemory.require(place + "shape", shape.y(), shape.x());
        int r = p.rebin().orElse(1);
        if (shape.y() % r != 0 || shape.x() % r != 0) {
            throw new ScanException("%srebin: %d does not divide the shape %d x %d; choose a shape that is a multiple"
                    .formatted(place, r, shape.y(), shape.x()));
        }
        Crop crop = p.shape()
                .map(s -> Crop.around((int) Math.rint(center.y()), (int) Math.rint(center.x()), s.y(), s.x()))
                .orElse(new Crop(0, 0, ny, nx));
        boolean mean = p.rebinMode() == DataParameters.RebinMode.MEAN;
        return new FrameWindow(ny, nx, crop, Orientation.of(p.orientationBits()), r, mean, center);
    }

    /** Whether the centre is that of the measured light. */
    static boolean isAutomatic(DataParameters p) {
        return p.autoCenter().orElse(p.center().isEmpty());
    }

    private static YX given(DataParameters p, int ny, int nx) {
        WordOr<YX> given = p.center().orElse(WordOr.word("fftshift"));
        return given.value().orElseGet(() -> rule(given.word().orElseThrow(), ny, nx));
    }

    private static YX rule(String word, int ny, int nx) {
        return switch (word) {
            case "fftshift" -> new YX(ny / 2, nx / 2);
            case "geometric" -> new YX(ny / 2.0 - 0.5, nx / 2.0 - 0.5);
            default -> throw new IllegalArgumentException("center: there is no rule " + word);
        };
    }

    /** Rows of a delivered frame. */
    int ny() {
        return (orientation.transpose() ? crop.nx() : crop.ny()) / rebin;
    }

    /** Columns of a delivered frame. */
    int nx() {
        return (orientation.transpose() ? crop.ny() : crop.nx()) / rebin;
    }

    /** Optical axis in a delivered frame, px. */
    YX center() {
        double[] raw = {rawCenter.y(), rawCenter.x()};
        double[] moved = orientation.move(crop.move(raw), crop.ny(), crop.nx());
        return new YX(moved[0] / rebin, moved[1] / rebin);
    }

    /** Pixel of a delivered frame from that of a raw one, m. */
    YX pixel(YX raw) {
        return orientation.transpose()
                ? new YX(raw.x() * rebin, raw.y() * rebin)
                : new YX(raw.y() * rebin, raw.x() * rebin);
    }

    /** Counts of a raw frame in the delivered form; what the region has beyond the frame is 0. */
    RealArray data(RealArray raw) {
        RealArray laid = laidDown(raw);
        if (rebin == 1) {
            return laid;
        }
        return mean ? Rebin.mean(laid, rebin) : Rebin.sum(laid, rebin);
    }

    /** Truth values of a weight: a delivered pixel is valid if all its raw pixels are; beyond the frame none is. */
    RealArray mask(RealArray weight) {
        RealArray laid = laidDown(weight.map(w -> w > 0 ? 1 : 0));
        RealArray all = rebin == 1 ? laid : Rebin.sum(laid, rebin).map(n -> n == rebin * rebin ? 1 : 0);
        return all.as(ElementType.BOOL);
    }

    /** Bytes of a raw frame, and of the delivered one if that is another array. */
    long bytes(int perPixel) {
        boolean same = isWhole() && orientation.equals(Orientation.of(0)) && rebin == 1;
        long delivered = same ? 0 : (long) ny() * nx();
        return perPixel * ((long) rawNy * rawNx + delivered);
    }

    private boolean isWhole() {
        return crop.equals(new Crop(0, 0, rawNy, rawNx));
    }

    private RealArray laidDown(RealArray raw) {
        RealArray cut = isWhole() ? raw : crop.apply(raw, 0);
        return orientation.equals(Orientation.of(0)) ? cut : orientation.apply(cut);
    }
}
