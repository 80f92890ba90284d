package org.ptyj.cdi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.image.Phase;
import org.ptyj.image.Shift;

/**
 * Probe and object with what patterns do not tell taken off: a common scale, phases, a phase ramp.
 *
 * @param probe shape (modes, y, x), double precision
 * @param object shape (y, x), double precision
 */
public record Ambiguities(ComplexArray probe, ComplexArray object) {
    /** Steps per pixel of shifts. */
    private static final int FINE = 50;

    /**
     * The first mode with a root mean square of 1, the object multiplied accordingly; the sum of the object over a window, and
     * of each mode, real and positive.
     *
     * @param ramp whether the first mode's spectrum is centred, and the phase ramp given to the object
     */
    public static Ambiguities standardize(ComplexArray probe, ComplexArray object, Region window, boolean ramp) {
        if (probe.rank() != 3 || object.rank() != 2) {
            throw new IllegalArgumentException("probe and object have the shapes (modes, y, x) and (y, x), not "
                    + Arrays.toString(probe.shape()) + " and " + Arrays.toString(object.shape()));
        }
        double rms = Math.sqrt(probe.layer(0).norm2() / ((double) probe.length(1) * probe.length(2)));
        if (!(rms > 0 && Double.isFinite(rms))) {
            throw new IllegalArgumentException("a probe with a root mean square of " + rms + " cannot be scaled");
        }
        ComplexArray p = probe.as(Precision.DOUBLE).times(1 / rms);
        ComplexArray o = object.as(Precision.DOUBLE).times(rms);
        if (ramp) {
            double[] c = spectralCentroid(p.layer(0));
            p = Phase.addRamp(p, -2 * Math.PI * c[0], -2 * Math.PI * c[1]);
            o = Phase.addRamp(o, 2 * Math.PI * c[0], 2 * Math.PI * c[1]);
        }
        o.timesAssign(Complex.polar(1, -window.phase(o)));
        for (int m = 0; m < p.length(0); m++) {
            p.layer(m).timesAssign(Complex.polar(1, -p.layer(m).sum().arg()));
        }
        return new Ambiguities(p, o);
    }

    /** The same with the middle of the object as window. */
    public static Ambiguities standardize(ComplexArray probe, ComplexArray object) {
        return standardize(probe, object, Region.middle(object), false);
    }

    /** Centre of mass of the power spectrum, cycles per pixel (y, x). */
    private static double[] spectralCentroid(ComplexArray mode) {
        int ny = mode.length(0);
        int nx = mode.length(1);
        double[] f = Spectrum.of(mode);
        double total = 0;
        double y = 0;
        double x = 0;
        for (int i = 0; i < ny * nx; i++) {
            double power = f[2 * i] * f[2 * i] + f[2 * i + 1] * f[2 * i + 1];
            total += power;
            y += power * Spectrum.signed(i / nx, ny);
            x += power * Spectrum.signed(i % nx, nx);
        }
        return new double[] {y / total / ny, x / total / nx};
    }

    /**
     * Mean of several reconstructions of one thing, each without its ambiguities and moved onto the first.
     *
     * @param probes one for each reconstruction, shape (modes, y, x)
     * @param objects one for each, shape (y, x); cut at the end to the size that all have
     * @param byProbe whether the shifts are found from the first modes instead of the middle of the objects
     */
    public static Ambiguities synthesize(List<ComplexArray> probes, List<ComplexArray> objects, boolean byProbe) {
        if (probes.isEmpty() || probes.size() != objects.size()) {
            throw new IllegalArgumentException(probes.size() + " probes and " + objects.size()
                    + " objects; as many of each are needed, at least 1");
        }
        int ny = objects.stream().mapToInt(o -> o.length(0)).min().orElseThrow();
        int nx = objects.stream().mapToInt(o -> o.length(1)).min().orElseThrow();
        Region common = new Region(0, ny, 0, nx);
        List<Ambiguities> all = new ArrayList<>();
        for (int k = 0; k < probes.size(); k++) {
            all.add(standardize(probes.get(k), common.of(objects.get(k))));
        }
        return mean(all, byProbe);
    }

    private static Ambiguities mean(List<Ambiguities> all, boolean byProbe) {
        Ambiguities first = all.get(0);
        ComplexArray probe = first.probe.copy();
        ComplexArray object = first.object.copy();
        for (Ambiguities other : all.subList(1, all.size())) {
            double[] shift = byProbe
                    ? ImageShift.find(first.probe.layer(0), other.probe.layer(0), FINE)
                    : ImageShift.find(middle(first), middle(other), FINE);
            probe.plusAssign(Shift.fourier(other.probe, shift[0], shift[1]));
            object.plusAssign(Shift.fourier(other.object, shift[0], shift[1]));
        }
        return new Ambiguities(probe.timesAssign(1.0 / all.size()), object.timesAssign(1.0 / all.size()));
    }

    private static ComplexArray middle(Ambiguities a) {
        return Region.middle(a.object).of(a.object).copy();
    }
}
