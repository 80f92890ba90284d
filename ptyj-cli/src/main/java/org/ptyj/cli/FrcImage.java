package org.ptyj.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.image.Crop;
import org.ptyj.image.ImagePair;
import org.ptyj.image.LargestBox;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.PtyrWave;

/**
 * An image to be compared with another, and where it is.
 *
 * @param wave shape (y, x)
 * @param lit where it got enough light to be worth a comparison, 0 or 1
 * @param pixelSize (y, x) in m; 1 where it is unknown, so that lengths are in pixels
 * @param origin coordinate of the first pixel, as the pixel size
 * @param metric whether the pixel size is known
 */
record FrcImage(String name, ComplexArray wave, RealArray lit, double[] pixelSize, double[] origin, boolean metric) {
    /** Pixels with less than this share of the median light are left out: beams have dark spots, which do not matter. */
    private static final double LEAST_LIGHT = 0.1;

    /** Pixels by which two grids may drift apart over the image: less than the alignment would see. */
    private static final double MOST_DRIFT = 0.1;

    /**
     * Reads an object of a result file, or an array of numbers (.npy).
     *
     * @param pixel size of the pixels of an array, m
     */
    static FrcImage read(Path file, Optional<String> id, int layer, Optional<Double> pixel) throws PtyjIoException {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")
                ? ofArray(file, layer, pixel)
                : ofResult(file, id, layer);
    }

    private static FrcImage ofResult(Path file, Optional<String> id, int layer) throws PtyjIoException {
        SavedResult result = SavedResult.read(file);
        PtyrWave object = result.object(id);
        checkLayer(file, layer, object.data().length(0));
        RealArray light = result.light(object).light().layer(layer);
        double least = LEAST_LIGHT * median(light);
        RealArray lit = light.map(v -> v >= least ? 1 : 0);
        return new FrcImage(
                file.getFileName().toString(),
                object.data().layer(layer),
                lit,
                object.pixelSize(),
                object.origin(),
                true);
    }

    /** Median of the light where there is any to speak of; 0 if there is none at all. */
    private static double median(RealArray light) {
        double least = ResultFigures.LEAST_LIGHT * light.max();
        double[] lit = Arrays.stream(light.toDoubles())
                .filter(v -> v > 0 && v >= least)
                .sorted()
                .toArray();
        return lit.length == 0 ? 0 : lit[lit.length / 2];
    }

    private static FrcImage ofArray(Path file, int layer, Optional<Double> pixel) throws PtyjIoException {
        NumericArray numbers = Npy.read(file);
        if (numbers.shape().length != 2 && numbers.shape().length != 3) {
            throw new IllegalArgumentException(file + ": an image has the axes (y, x) or (layers, y, x), not the shape "
                    + Arrays.toString(numbers.shape()));
        }
        ComplexArray all;
        if (numbers.type().isComplex()) {
            all = ComplexArray.of(numbers.values(), numbers.shape());
        } else {
            RealArray real = numbers.toReal();
            all = ComplexArray.of(real, real.like());
        }
        checkLayer(file, layer, all.rank() == 3 ? all.length(0) : 1);
        ComplexArray one = all.rank() == 3 ? all.layer(layer) : all;
        if (Arrays.stream(one.toDoubles()).allMatch(v -> v == 0)) {
            throw new PtyjIoException(file, "holds only zeros; there is nothing to compare");
        }
        double size = pixel.orElse(1.0);
        return new FrcImage(
                file.getFileName().toString(),
                one,
                one.real().fill(1),
                new double[] {size, size},
                new double[] {0, 0},
                pixel.isPresent());
    }

    private static void checkLayer(Path file, int layer, int layers) {
        if (layer < 0 || layer >= layers) {
            throw new IllegalArgumentException("--layer " + layer + ": " + file + " has " + layers
                    + (layers == 1 ? " layer" : " layers") + ", counted from 0");
        }
    }

    /** Pixel of this image that lies on pixel (0, 0) of another, rounded. */
    private int[] cornerOf(FrcImage other) {
        int[] corner = new int[2];
        for (int axis = 0; axis < 2; axis++) {
            corner[axis] = (int) Math.rint((other.origin[axis] - origin[axis]) / pixelSize[axis]);
        }
        return corner;
    }

    /**
     * Refuses images on different grids.
     *
     * @throws IllegalArgumentException with the reason
     */
    void checkGrid(FrcImage other) {
        if (metric != other.metric) {
            throw new IllegalArgumentException("the pixel size of " + (metric ? other.name : name)
                    + " is not known, that of the other image is; give it with --pixel");
        }
        for (int axis = 0; axis < 2; axis++) {
            double drift = Math.abs(other.pixelSize[axis] / pixelSize[axis] - 1) * wave.length(axis);
            if (!(drift <= MOST_DRIFT)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "the pixel sizes differ: %.6g m in %s, %.6g m in %s (%s), which is %.3g pixels over the image;"
                                + " resample one of them, or reconstruct both with the same geometry",
                        pixelSize[axis],
                        name,
                        other.pixelSize[axis],
                        other.name,
                        axis == 0 ? "y" : "x",
                        drift));
            }
        }
    }

    /** The largest box of pixels of this image that are lit in both. */
    Optional<Crop> commonBox(FrcImage other) {
        int[] corner = cornerOf(other);
        Crop here = new Crop(-corner[0], -corner[1], wave.length(0), wave.length(1));
        return LargestBox.of(lit.times(here.apply(other.lit, 0)));
    }

    /**
     * Both images on a box of pixels of this one.
     *
     * @throws IllegalArgumentException if it reaches beyond one of them
     */
    ImagePair pair(FrcImage other, Crop box) {
        int[] corner = cornerOf(other);
        Crop there = new Crop(box.lowY() - corner[0], box.lowX() - corner[1], box.ny(), box.nx());
        return ImagePair.of(part(box), other.part(there));
    }

    private ComplexArray part(Crop box) {
        if (box.lowY() < 0
                || box.lowX() < 0
                || box.lowY() + box.ny() > wave.length(0)
                || box.lowX() + box.nx() > wave.length(1)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "rows %d to %d and columns %d to %d of %s are asked for, which has %d x %d pixels;"
                            + " choose a smaller region with --crop",
                    box.lowY(),
                    box.lowY() + box.ny(),
                    box.lowX(),
                    box.lowX() + box.nx(),
                    name,
                    wave.length(0),
                    wave.length(1)));
        }
        return box.apply(wave, Complex.ZERO);
    }
}
