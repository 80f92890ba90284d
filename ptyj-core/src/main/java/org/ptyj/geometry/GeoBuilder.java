package org.ptyj.geometry;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Collects what is given about a geometry. Left out: 6.2 keV, 7.19 m, detector pixels of 172 um, far field, 256 x 256,
 * both centres by the rule fftshift.
 */
public final class GeoBuilder {
    private OptionalDouble energyKeV = OptionalDouble.empty();
    private OptionalDouble lam = OptionalDouble.empty();
    private double distance = 7.19;
    private Optional<Pair> psize = Optional.empty();
    private Optional<Pair> resolution = Optional.empty();
    private Propagation propagation = Propagation.FARFIELD;
    private FrameShape shape = FrameShape.square(256);
    private Center center = Center.Rule.FFTSHIFT;
    private Center origin = Center.Rule.FFTSHIFT;

    GeoBuilder() {}

    /** Photon energy, keV; wins over a wavelength. */
    public GeoBuilder energyKeV(double value) {
        energyKeV = OptionalDouble.of(value);
        return this;
    }

    /** Wavelength, m. */
    public GeoBuilder lam(double value) {
        lam = OptionalDouble.of(value);
        return this;
    }

    /** Distance from sample to detector, m. */
    public GeoBuilder distance(double value) {
        distance = value;
        return this;
    }

    /** Detector pixel, m. */
    public GeoBuilder psize(double both) {
        return psize(Pair.of(both));
    }

    /** Detector pixel along the two axes, m. */
    public GeoBuilder psize(double y, double x) {
        return psize(new Pair(y, x));
    }

    /** Detector pixel, m. */
    public GeoBuilder psize(Pair value) {
        psize = Optional.of(value);
        return this;
    }

    /** Sample pixel, m. Without a detector pixel, that one follows from it. */
    public GeoBuilder resolution(double both) {
        return resolution(Pair.of(both));
    }

    /** Sample pixel, m. Without a detector pixel, that one follows from it. */
    public GeoBuilder resolution(Pair value) {
        resolution = Optional.of(value);
        return this;
    }

    public GeoBuilder propagation(Propagation value) {
        propagation = value;
        return this;
    }

    /** A square frame. */
    public GeoBuilder shape(int n) {
        return shape(n, n);
    }

    public GeoBuilder shape(int ny, int nx) {
        shape = new FrameShape(ny, nx);
        return this;
    }

    /** Optical axis in the detector frame, pixels. */
    public GeoBuilder center(Center value) {
        center = value;
        return this;
    }

    /** Zero of the coordinates in the sample frame, pixels. */
    public GeoBuilder origin(Center value) {
        origin = value;
        return this;
    }

    /** The geometry; errors as {@link Geo#of(GeoSpec)}. */
    public Geo build() {
        OptionalDouble energy = energyKeV.isEmpty() && lam.isEmpty() ? OptionalDouble.of(6.2) : energyKeV;
        Optional<Pair> pixel = psize.isEmpty() && resolution.isEmpty() ? Optional.of(Pair.of(172e-6)) : psize;
        return Geo.of(new GeoSpec(energy, lam, distance, pixel, resolution, propagation, shape, center, origin));
    }
}
