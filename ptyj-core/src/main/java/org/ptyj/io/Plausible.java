package org.ptyj.io;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a quantity of a measurement may be; a number beyond it has another unit, or is damaged.
 *
 * @param what it is, in words
 * @param least smallest magnitude
 * @param most largest magnitude
 * @param units in which files have it by mistake, the likeliest first
 */
public record Plausible(String what, double least, double most, List<String> units) {
    /** Pixel of a detector, m. */
    public static final Plausible PIXEL = new Plausible("the size of a pixel", 1e-8, 1e-2, List.of("um", "mm", "nm"));

    /** From the sample to the detector, m. */
    public static final Plausible DISTANCE =
            new Plausible("a distance to the detector", 1e-6, 100, List.of("mm", "cm", "um"));

    /** Photon energy, keV. */
    public static final Plausible ENERGY = new Plausible("an energy", 1e-3, 2e3, List.of("eV", "J", "MeV"));

    /** Whether a number is between the limits; negative ones and those that are none are not. */
    public boolean allows(double value) {
        return value >= least && value <= most;
    }

    /**
     * The unit that was probably meant.
     *
     * @param factors what a unit is in m or keV
     */
    public Optional<String> likely(double value, ToDoubleFunction<String> factors) {
        return units.stream()
                .filter(unit -> allows(Math.abs(value) * factors.applyAsDouble(unit)))
                .findFirst();
    }
}
