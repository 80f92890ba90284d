package org.ptyj.geometry;

import java.util.Optional;

/**
 * The geometry of an experiment: wavelength, distance, and frames and pixel sizes of the sample and the detector plane.
 * Immutable; {@code with...} makes a copy in which everything that depends on the changed value is derived anew.
 *
 * <p>A pixel size that was given is fixed, one that was not is derived. With the wavelength l, the distance z and n
 * pixels per axis, the far field demands resolution psize n = l z; the near field demands resolution = psize. Where both
 * sizes are fixed in the far field, they may miss that by a number of pixels, {@link #misfit()}, which the propagator
 * makes up for.
 */
public final class Geo {
    private final GeoSpec spec;
    private final double lam;
    private final Pair psize;
    private final Pair resolution;
    private final Propagator propagator;

    private Geo(GeoSpec spec) {
        this.spec = spec;
        this.lam = spec.energyKeV().isPresent()
                ? Wavelength.ofPhotons(spec.energyKeV().getAsDouble())
                : spec.lam().getAsDouble();
        this.psize = spec.psize().orElseGet(() -> partner(spec.resolution().get()));
        this.resolution = spec.resolution().orElseGet(() -> partner(psize));
        this.propagator = spec.propagation() == Propagation.FARFIELD ? new FarField(this) : new NearField(this);
    }

    /**
     * The geometry that follows from what is given.
     *
     * @throws IllegalArgumentException where pixel sizes cannot go with the frame
     */
    public static Geo of(GeoSpec spec) {
        return new Geo(spec);
    }

    /** A builder with the usual values. */
    public static GeoBuilder builder() {
        return new GeoBuilder();
    }

    /** The pixel size of the other plane. */
    private Pair partner(Pair size) {
        return spec.propagation() == Propagation.NEARFIELD
                ? size
                : new Pair(lz() / (size.y() * shape().ny()), lz() / (size.x() * shape().nx()));
    }

    /** What was given. */
    public GeoSpec spec() {
        return spec;
    }

    /** Photon energy, keV. */
    public double energyKeV() {
        return spec.energyKeV().orElseGet(() -> Wavelength.photonEnergyKeV(lam));
    }

    /** Wavelength, m. */
    public double lam() {
        return lam;
    }

    /** Distance from sample to detector, m. */
    public double distance() {
        return spec.distance();
    }

    /** Wavelength times distance, m^2. */
    public double lz() {
        return lam * spec.distance();
    }

    /** Detector pixel, m. */
    public Pair psize() {
        return psize;
    }

    /** Sample pixel, m. */
    public Pair resolution() {
        return resolution;
    }

    /** True if the detector pixel is not derived. */
    public boolean isPsizeFixed() {
        return spec.psize().isPresent();
    }

    /** True if the sample pixel is not derived. */
    public boolean isResolutionFixed() {
        return spec.resolution().isPresent();
    }

    public Propagation propagation() {
        return spec.propagation();
    }

    public FrameShape shape() {
        return spec.shape();
    }

    /** Optical axis in the detector frame, pixels. */
    public Center center() {
        return spec.center();
    }

    /** Zero of the coordinates in the sample frame, pixels. */
    public Center origin() {
        return spec.origin();
    }

    /** Size of a frame in the sample plane, m. */
    public Pair extent() {
        return new Pair(resolution.y() * shape().ny(), resolution.x() * shape().nx());
    }

    /** Pixels by which the frame is too small for both pixel sizes; 0 unless both are fixed in the far field. */
    public Pair misfit() {
        if (!isPsizeFixed() || !isResolutionFixed() || propagation() == Propagation.NEARFIELD) {
            return Pair.of(0);
        }
        return new Pair(
                lz() / (resolution.y() * psize.y()) - shape().ny(), lz() / (resolution.x() * psize.x()) - shape().nx());
    }

    public Geo withEnergyKeV(double energyKeV) {
        return of(spec.withEnergyKeV(energyKeV));
    }

    /** A copy with another wavelength, m. */
    public Geo withLam(double newLam) {
        return of(spec.withLam(newLam));
    }

    /**
     * A copy with another detector pixel, m.
     *
     * @throws IllegalStateException if it is derived from the sample pixel
     */
    public Geo withPsize(Pair newPsize) {
        if (!isPsizeFixed()) {
            throw derived("psize", psize, "resolution", "fixPsize");
        }
        return of(spec.withSizes(Optional.of(newPsize), spec.resolution()));
    }

    /**
     * A copy with another sample pixel, m.
     *
     * @throws IllegalStateException if it is derived from the detector pixel
     */
    public Geo withResolution(Pair newResolution) {
        if (!isResolutionFixed()) {
            throw derived("resolution", resolution, "psize", "fixResolution");
        }
        return of(spec.withSizes(spec.psize(), Optional.of(newResolution)));
    }

    private static IllegalStateException derived(String what, Pair value, String from, String remedy) {
        return new IllegalStateException(what + " " + value + " m is derived from " + from + " and cannot be set; call "
                + remedy + "() first, or set " + from);
    }

    public Geo withShape(FrameShape newShape) {
        return of(spec.withFrame(newShape, center(), origin()));
    }

    /** A copy that keeps its sample pixel from now on, whatever changes. */
    public Geo fixResolution() {
        return of(spec.withSizes(spec.psize(), Optional.of(resolution)));
    }

    /** A copy that keeps its detector pixel from now on, whatever changes. */
    public Geo fixPsize() {
        return of(spec.withSizes(Optional.of(psize), spec.resolution()));
    }

    /**
     * A copy whose detector pixels are divided into factor x factor; the field of view of the far field grows, while
     * that of the near field is sampled more finely.
     */
    public Geo resampled(int factor) {
        Resampling.check(factor);
        boolean near = propagation() == Propagation.NEARFIELD;
        Optional<Pair> finer = spec.resolution().map(size -> near ? size.div(factor) : size);
        FrameShape larger = new FrameShape(shape().ny() * factor, shape().nx() * factor);
        return of(spec.withSizes(spec.psize().map(size -> size.div(factor)), finer)
                .withFrame(larger, center().resampled(factor), origin().resampled(factor)));
    }

    /** The propagation between the two planes. */
    public Propagator propagator() {
        return propagator;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Geo geo && geo.spec.equals(spec);
    }

    @Override
    public int hashCode() {
        return spec.hashCode();
    }

    @Override
    public String toString() {
        return "Geo[" + propagation() + ", " + energyKeV() + " keV, distance " + distance() + " m, frame " + shape()
                + ", psize " + psize + " m, resolution " + resolution + " m]";
    }
}
