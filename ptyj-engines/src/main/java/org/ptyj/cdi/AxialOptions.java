package org.ptyj.cdi;

import java.util.OptionalDouble;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Loss;
import org.ptyj.autodiff.StandardLoss;

/**
 * How {@link AxialPtycho} describes a scan along the beam.
 *
 * @param modes incoherent modes of the probe
 * @param propagationDistance metres from the focus, where the mean pattern puts the probe, to the reference plane: minus
 *     (median of z minus the z at which the sample is in focus); 0 for a scan centred on the focus
 * @param aperture radius of the illuminated cone in cycles per object pixel, which tells the depth of focus; from the mean
 *     pattern if empty
 * @param supportRadius the probe is 0 outside a circle of this radius in pixels
 * @param flatField whether a flat field of the data is used
 * @param seed of the guess of further modes
 * @param loss what is made small
 * @param precision of fields
 * @param threads that work
 */
public record AxialOptions(
        int modes,
        double propagationDistance,
        OptionalDouble aperture,
        OptionalDouble supportRadius,
        boolean flatField,
        long seed,
        Loss loss,
        Precision precision,
        int threads) {
    /** Checks the numbers. */
    public AxialOptions {
        if (modes < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "numbers of modes and threads must be at least 1, not " + modes + " and " + threads);
        }
        if (!Double.isFinite(propagationDistance)) {
            throw new IllegalArgumentException("propagation distance must be finite, not " + propagationDistance);
        }
        positive("aperture", aperture);
        positive("support radius", supportRadius);
    }

    private static void positive(String name, OptionalDouble value) {
        value.ifPresent(v -> {
            if (!(v > 0) || Double.isInfinite(v)) {
                throw new IllegalArgumentException(name + " must be positive and finite, not " + v);
            }
        });
    }

    /** One mode, a scan centred on the focus, amplitude loss, single precision. */
    public static AxialOptions usual() {
        return new AxialOptions(
                1,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                true,
                0,
                StandardLoss.AMPLITUDE_MSE,
                Precision.SINGLE,
                FancyOptions.usual().threads);
    }

    /** With a number of modes of the probe. */
    public AxialOptions modes(int count) {
        return new AxialOptions(
                count, propagationDistance, aperture, supportRadius, flatField, seed, loss, precision, threads);
    }

    /** With a scan that is not centred on the focus. */
    public AxialOptions propagationDistance(double metres) {
        return new AxialOptions(modes, metres, aperture, supportRadius, flatField, seed, loss, precision, threads);
    }

    /** With a known aperture, in cycles per object pixel: its radius in detector pixels divided by those of a frame. */
    public AxialOptions aperture(double cycles) {
        return new AxialOptions(
                modes,
                propagationDistance,
                OptionalDouble.of(cycles),
                supportRadius,
                flatField,
                seed,
                loss,
                precision,
                threads);
    }

    /** With a circle that holds the probe in the reference plane. */
    public AxialOptions probeSupportRadius(double pixels) {
        return new AxialOptions(
                modes,
                propagationDistance,
                aperture,
                OptionalDouble.of(pixels),
                flatField,
                seed,
                loss,
                precision,
                threads);
    }

    /** With or without the flat field of the data. */
    public AxialOptions useFlatField(boolean on) {
        return new AxialOptions(
                modes, propagationDistance, aperture, supportRadius, on, seed, loss, precision, threads);
    }

    /** With another seed of random guesses. */
    public AxialOptions seed(long newSeed) {
        return new AxialOptions(
                modes, propagationDistance, aperture, supportRadius, flatField, newSeed, loss, precision, threads);
    }

    /** With another loss. */
    public AxialOptions loss(Loss newLoss) {
        return new AxialOptions(
                modes, propagationDistance, aperture, supportRadius, flatField, seed, newLoss, precision, threads);
    }

    /** With another precision of fields. */
    public AxialOptions precision(Precision newPrecision) {
        return new AxialOptions(
                modes, propagationDistance, aperture, supportRadius, flatField, seed, loss, newPrecision, threads);
    }

    /** With a number of threads. */
    public AxialOptions threads(int count) {
        return new AxialOptions(
                modes, propagationDistance, aperture, supportRadius, flatField, seed, loss, precision, count);
    }
}
