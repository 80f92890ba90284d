package org.ptyj.scan.hdf5;

import java.util.Optional;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Shorthand;

/**
 * Where the energy is that was recorded with the scan.
 *
 * @param at one number
 * @param multiplier turns it into keV; empty for what the data set's units say (a wavelength, too), else 1
 * @param offset added after that, keV
 */
@Shorthand("key")
public record RecordedEnergy(
        @Inline FileKey at,

        @Option(
                above = 0,
                help = "turns the number into keV; null: by the units of the data set, else 1",
                since = "0.1")
        Optional<Double> multiplier,

        @Option(def = "0", level = 1, unit = "keV", help = "added after that", since = "0.1")
        double offset) {}
