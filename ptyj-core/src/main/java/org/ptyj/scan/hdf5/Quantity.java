package org.ptyj.scan.hdf5;

import java.util.Optional;
import org.ptyj.io.PtyjIoException;

/**
 * Lengths or energies in a file.
 *
 * @param kind what they measure in the end
 * @param multiplier turns them into m or keV; empty for what the units in the file say
 * @param multiplierKey parameter that gives the multiplier
 * @param assumed unit of numbers without a unit
 */
record Quantity(Spot spot, FileUnit.Kind kind, Optional<Double> multiplier, String multiplierKey, String assumed) {

    /** A quantity that the user names, in SI units or keV. */
    static Quantity given(Spot spot, FileUnit.Kind kind, Optional<Double> multiplier, String multiplierKey) {
        return new Quantity(spot, kind, multiplier, multiplierKey, kind.plain);
    }

    /** The unit of the numbers in words, for messages. */
    String unit(ScanFiles files) {
        return multiplier.map(m -> "times " + m).orElseGet(() -> files.text(spot, "units")
                .or(() -> files.text(spot, "unit"))
                .filter(u -> !u.isBlank())
                .map(String::strip)
                .orElse(assumed));
    }

    /**
     * The numbers in m or keV, in the same array.
     *
     * @param numbers as they stand in the file
     */
    double[] plain(ScanFiles files, double[] numbers) {
        if (multiplier.isPresent()) {
            return each(numbers, v -> v * multiplier.get());
        }
        String name = unit(files);
        FileUnit unit = FileUnit.of(name).orElseThrow(() -> wrong(files, name, "which is not known"));
        if (unit.kind() == kind) {
            return each(numbers, unit::plain);
        } else if (kind == FileUnit.Kind.ENERGY) {
            return each(numbers, v -> org.ptyj.geometry.Wavelength.photonEnergyKeV(unit.plain(v)));
        }
        throw wrong(files, name, "which is no length");
    }

    private RuntimeException wrong(ScanFiles files, String unit, String why) {
        return files.failure(
                spot,
                new PtyjIoException(files.path(spot), spot.key(), "has the unit '" + unit + "', " + why).getMessage()
                        + "; give " + multiplierKey);
    }

    private static double[] each(double[] numbers, java.util.function.DoubleUnaryOperator turned) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = turned.applyAsDouble(numbers[i]);
        }
        return numbers;
    }
}
