package org.ptyj.cli;

import java.util.Arrays;
import java.util.List;

/** What is known about the set-up of a measurement. */
final class GeometryFacts {
    private GeometryFacts() {}

    static void energy(Facts facts, double keV, double wavelength) {
        facts.add("energy", keV, Sizes.plain(keV) + " keV (wavelength " + Sizes.length(wavelength) + ")");
    }

    static void distance(Facts facts, double metres) {
        facts.add("distance", metres, Sizes.length(metres));
    }

    static void pixel(Facts facts, double y, double x) {
        facts.add("detector pixel", List.of(y, x), Sizes.lengths(y, x) + " (y, x)");
    }

    /** The pixel on the sample, if the detector is far away: wavelength * distance / extent of a frame. */
    static void samplePixel(Facts facts, double wavelength, double distance, double[] pixel, int ny, int nx) {
        double y = wavelength * distance / (ny * pixel[0]);
        double x = wavelength * distance / (nx * pixel[1]);
        facts.add("sample pixel", List.of(y, x), Sizes.lengths(y, x) + " in the far field");
    }

    static void positions(Facts facts, double[][] positions) {
        double y = extent(positions, 0);
        double x = extent(positions, 1);
        facts.add("positions", List.of(y, x), "over " + Sizes.lengths(y, x) + " (y, x)");
    }

    private static double extent(double[][] positions, int axis) {
        double most = Arrays.stream(positions).mapToDouble(p -> p[axis]).max().orElse(0);
        return most - Arrays.stream(positions).mapToDouble(p -> p[axis]).min().orElse(0);
    }
}
