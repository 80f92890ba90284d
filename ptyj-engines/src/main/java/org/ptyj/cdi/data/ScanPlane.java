package org.ptyj.cdi.data;

/**
 * The plane of the sample in pixels of the object: turns movements of the probe into pixel positions and back.
 *
 * @param basis of the object, m
 * @param normal of the sample's surface, a unit vector
 */
public record ScanPlane(Basis basis, Vector3 normal) {
    /** Checks that the beam meets the surface. */
    public ScanPlane {
        normal = normal.unit();
        if (normal.z() == 0) {
            throw new IllegalArgumentException("a surface with normal " + normal + " is parallel to the beam");
        }
    }

    /** A sample across the beam. */
    public static ScanPlane of(Basis basis) {
        return new ScanPlane(basis, Vector3.BEAM);
    }

    /**
     * Pixel position (i, j) of a movement (x, y, z) of the probe, m: where the beam through it meets the surface.
     */
    public double[] toPixels(double[] translation) {
        double z = -(normal.x() * translation[0] + normal.y() * translation[1]) / normal.z();
        return basis.coordinates(new Vector3(translation[0], translation[1], z));
    }

    /** Pixel positions of movements, one row (i, j) each. */
    public double[][] toPixels(double[][] translations) {
        double[][] pixels = new double[translations.length][];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = toPixels(translations[k]);
        }
        return pixels;
    }

    /** Movement (x, y, 0) of the probe, m, that belongs to a pixel position: pseudo-inverse of {@link #toPixels}. */
    public double[] toMetres(double[] pixels) {
        double[] x = toPixels(new double[] {1, 0, 0});
        double[] y = toPixels(new double[] {0, 1, 0});
        double det = x[0] * y[1] - y[0] * x[1];
        return new double[] {(y[1] * pixels[0] - y[0] * pixels[1]) / det, (x[0] * pixels[1] - x[1] * pixels[0]) / det, 0
        };
    }
}
