package org.ptyj.cdi.data;

import java.util.Optional;

/**
 * Where the detector stands and how its pixels lie.
 *
 * @param distance from the sample, m
 * @param basis steps from pixel to pixel, m
 * @param corner position of pixel (0, 0), m, where it is known
 */
public record DetectorGeometry(double distance, Basis basis, Optional<Vector3> corner) {
    /** Checks the distance. */
    public DetectorGeometry {
        if (!(distance > 0 && distance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("distance of the detector: " + distance + " m; it must be positive");
        }
    }

    /** A detector across the beam with pixels of one size. */
    public static DetectorGeometry of(double distance, double pixelSize) {
        return new DetectorGeometry(distance, Basis.ofPixels(pixelSize, pixelSize), Optional.empty());
    }

    /**
     * Basis of an object seen in the far field: {@code wavelength * distance * transpose(pinv(D diag(rows, columns)))} with
     * the detector's basis D. For the usual detector its pixel is {@code wavelength * distance / (rows * pitch)}.
     * Oversampling does not change it.
     *
     * @param rows number of rows of the detector
     */
    public Basis objectBasis(double wavelength, int rows, int columns) {
        if (!(wavelength > 0 && rows > 0 && columns > 0)) {
            throw new IllegalArgumentException(
                    "no object plane of %s m wavelength and %d x %d pixels".formatted(wavelength, rows, columns));
        }
        double scale = wavelength * distance;
        return basis.times(rows, columns).dual().times(scale, scale);
    }

    /** The same detector with its pixel (0, 0) moved by that many rows and columns. */
    public DetectorGeometry shifted(double rows, double columns) {
        return new DetectorGeometry(distance, basis, corner.map(c -> c.plus(basis.at(rows, columns))));
    }

    /** The same detector with blocks of pixels taken together: the corner moves to the middle of the first block. */
    public DetectorGeometry binned(int factor) {
        double middle = (factor - 1) / 2.0;
        return new DetectorGeometry(distance, basis.times(factor, factor), shifted(middle, middle).corner);
    }
}
