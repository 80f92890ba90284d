package org.ptyj.scan.hdf5;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ptyj.geometry.Wavelength;
import org.ptyj.io.Plausible;
import org.ptyj.param.YX;

/** Reads what was recorded with a scan: energy, distance and pixel size; refuses what cannot be. */
final class Recorded {
    /** Readings of one quantity differ by less than this, relative. */
    private static final double SPREAD = 1e-3;

    private final ScanFiles files;
    private final Frames frames;

    Recorded(ScanFiles files, Frames frames) {
        this.files = files;
        this.frames = frames;
    }

    /** Photon energy, keV; of electrons that of photons of the same wavelength. */
    double energy(Quantity quantity, double offset, boolean electrons) {
        boolean wavelength = quantity.multiplier().isEmpty()
                && FileUnit.of(quantity.unit(files))
                        .filter(u -> u.kind() == FileUnit.Kind.LENGTH)
                        .isPresent();
        double keV = one(quantity, Plausible.ENERGY) + offset;
        return electrons && !wavelength ? electrons(keV) : keV;
    }

    /** Energy of photons that have the wavelength of electrons, keV. */
    static double electrons(double keV) {
        return Wavelength.photonEnergyKeV(Wavelength.ofElectrons(keV));
    }

    /** Distance, m. */
    double distance(Quantity quantity) {
        return one(quantity, Plausible.DISTANCE);
    }

    /** Pixel (y, x), m. */
    YX pixel(List<Quantity> quantities) {
        if (quantities.size() == 2) {
            return new YX(one(quantities.get(0), Plausible.PIXEL), one(quantities.get(1), Plausible.PIXEL));
        }
        double[] size = values(quantities.get(0), Plausible.PIXEL);
        return size.length == 2 ? new YX(size[0], size[1]) : YX.both(mean(quantities.get(0), size));
    }

    private double one(Quantity quantity, Plausible range) {
        return mean(quantity, values(quantity, range));
    }

    private double[] values(Quantity quantity, Plausible range) {
        Spot spot = quantity.spot();
        double[] raw = files.numbers(spot);
        if (frames.outer() > 1 && raw.length == frames.outer()) {
            raw = new double[] {raw[frames.first() / frames.count()]};
        }
        double[] plain = quantity.plain(files, raw.clone());
        for (double v : plain) {
            boolean oriented = range != Plausible.ENERGY; // distances along the beam may be negative
            if (!range.allows(oriented ? Math.abs(v) : v)) {
                throw files.failure(spot, impossible(quantity, range, v));
            }
        }
        return Arrays.stream(plain).map(Math::abs).toArray();
    }

    private String impossible(Quantity quantity, Plausible range, double v) {
        String advice = range.likely(v, name -> FileUnit.of(name).orElseThrow().plain(1))
                .map(name -> " ("
                        + String.valueOf(FileUnit.of(name).orElseThrow().plain(1))
                                .replace('E', 'e') + " if the file has " + name + ")")
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%s: is %s %s (the number is taken as %s), which cannot be %s; give %s%s",
                quantity.spot(),
                v,
                quantity.kind().plain,
                quantity.unit(files),
                range.what(),
                quantity.multiplierKey(),
                quantity.multiplier().isEmpty() && quantity.multiplierKey().endsWith("multiplier") ? advice : "");
    }

    private double mean(Quantity quantity, double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        if (most - least > SPREAD * mean) {
            throw files.failure(
                    quantity.spot(),
                    "%s: has %d values from %s to %s %s; choose one with outer_index, or give the value itself"
                            .formatted(quantity.spot(), values.length, least, most, quantity.kind().plain));
        }
        return mean;
    }
}
