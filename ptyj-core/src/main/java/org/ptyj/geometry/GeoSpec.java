package org.ptyj.geometry;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was given about a geometry; {@link Geo} derives the rest.
 *
 * @param energyKeV photon energy, keV; wins over the wavelength
 * @param lam wavelength, m, used where no energy is given
 * @param distance from sample to detector, m; may be negative in the near field
 * @param psize detector pixel, m; one that is given stays fixed
 * @param resolution sample pixel, m; one that is given stays fixed
 * @param shape frame
 * @param center optical axis in the detector frame, pixels
 * @param origin zero of the coordinates in the sample frame, pixels
 */
public record GeoSpec(
        OptionalDouble energyKeV,
        OptionalDouble lam,
        double distance,
        Optional<Pair> psize,
        Optional<Pair> resolution,
        Propagation propagation,
        FrameShape shape,
        Center center,
        Center origin) {
    public GeoSpec {
        if (energyKeV.isEmpty() && lam.isEmpty()) {
            throw new IllegalArgumentException("neither energy nor wavelength is given; set one of energy and lam");
        }
        if (psize.isEmpty() && resolution.isEmpty()) {
            throw new IllegalArgumentException("no pixel size is given; set psize (detector) or resolution (sample)");
        }
        positive("energy", "keV", energyKeV);
        positive("lam", "m", lam);
        positive("psize", psize);
        positive("resolution", resolution);
        if (distance == 0 || !Double.isFinite(distance)) {
            throw new IllegalArgumentException(
                    "distance must not be " + distance + " m; set the way from the sample to" + " the detector");
        }
        if (distance < 0 && propagation == Propagation.FARFIELD) {
            throw new IllegalArgumentException(
                    "a far field lies behind the sample: distance must be positive, not " + distance + " m");
        }
        if (propagation == Propagation.NEARFIELD
                && psize.isPresent()
                && resolution.isPresent()
                && !nearlyEqual(psize.get(), resolution.get())) {
            throw new IllegalArgumentException("in the near field both planes have one pixel size, but psize is "
                    + psize.get() + " m and resolution " + resolution.get() + " m; give one of them");
        }
    }

    private static boolean nearlyEqual(Pair a, Pair b) {
        // The same number, calculated in two ways.
        return Math.abs(a.y() / b.y() - 1) < 1e-9 && Math.abs(a.x() / b.x() - 1) < 1e-9;
    }

    private static void positive(String name, String unit, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
            throw new IllegalArgumentException(name + " must be positive, not " + value.getAsDouble() + " " + unit);
        }
    }

    private static void positive(String name, Optional<Pair> value) {
        if (value.isPresent() && !value.get().isPositive()) {
            throw new IllegalArgumentException(name + " must be positive on both axes, not " + value.get() + " m");
        }
    }

    GeoSpec withEnergyKeV(double value) {
        return withWave(OptionalDouble.of(value), OptionalDouble.empty());
    }

    GeoSpec withLam(double value) {
        return withWave(OptionalDouble.empty(), OptionalDouble.of(value));
    }

    private GeoSpec withWave(OptionalDouble energy, OptionalDouble wavelength) {
        return new GeoSpec(energy, wavelength, distance, psize, resolution, propagation, shape, center, origin);
    }

    GeoSpec withSizes(Optional<Pair> newPsize, Optional<Pair> newResolution) {
        return new GeoSpec(energyKeV, lam, distance, newPsize, newResolution, propagation, shape, center, origin);
    }

    GeoSpec withFrame(FrameShape newShape, Center newCenter, Center newOrigin) {
        return new GeoSpec(energyKeV, lam, distance, psize, resolution, propagation, newShape, newCenter, newOrigin);
    }
}
