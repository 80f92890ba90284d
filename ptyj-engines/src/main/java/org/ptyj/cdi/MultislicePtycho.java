package org.ptyj.cdi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.autodiff.Op;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Shape;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Value;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.results.Results;

/**
 * Ptychography of a sample too thick for a single product of probe and object (A. M. Maiden, M. J. Humphry, J. M. Rodenburg,
 * J. Opt. Soc. Am. A 29, 1606 (2012); E. H. R. Tsai et al., Opt. Express 24, 29089 (2016)): the wave goes through one slice
 * after the other, with free space between. With P the shifted and weighted probe, O_s the slices at the floor of the
 * position, and A the angular spectrum between slices: psi_1 = P O_1, psi_(s+1) = O_(s+1) A(psi_s, dz_s), I = flat sum
 * |F(psi_n)|^2 + background^2. The probe is moved by the fraction of a pixel once, before the first slice: shifts and free
 * propagation commute, so that it is right in all of them. One slice gives what {@link FancyPtycho} gives.
 *
 * <p>Parameters: those of {@link ScanPtycho}, {@code obj} with one layer per slice, the first where the beam enters; {@code
 * slice_distances} as factors of those given, and {@code tilt} (row, column) in object pixels from slice to slice. The last
 * two keep their values unless told to {@link Parameter#refine}.
 *
 * <p>Patterns do not tell everything: a factor may go from one slice to the other, slow phases belong to all slices alike,
 * and opposite ramps in the phase of neighbours look much like a tilt.
 */
public final class MultislicePtycho extends ScanPtycho {
    private final MultisliceOptions slices;
    private final AngularSpectrum medium;
    private final Optional<Parameter> distances;
    private final Parameter tilt;

    /**
     * A model of given arrays.
     *
     * @param start with an object of one layer per slice
     * @param wavelength in m
     * @throws IllegalArgumentException if shapes do not fit each other or the options, or rows and columns of the object
     *     are not at right angles
     */
    public MultislicePtycho(FancyStart start, double wavelength, MultisliceOptions options) {
        this(start, wavelength, options, norm(start));
    }

    private MultislicePtycho(FancyStart start, double wavelength, MultisliceOptions options, double probeNorm) {
        super(start, options.scan(), probeNorm, Layers.SLICES);
        this.slices = options;
        int layers = object.shape().layers();
        if (layers != options.slices()) {
            throw new IllegalArgumentException(
                    "an object of " + layers + " layers for " + options.slices() + " slices");
        }
        this.medium = medium(start.plane().basis(), wavelength, options.bandLimit());
        this.distances = layers == 1 ? Optional.empty() : Optional.of(register(factors()));
        this.tilt = register(Parameter.table("tilt", new double[][] {tiltInPixels()}))
                .freeze();
        constant(Parameter.column("wavelength", new double[] {wavelength}));
        constant(Parameter.column("band_limit", new double[] {options.bandLimit()}));
        if (layers > 1) {
            constant(Parameter.column("slice_spacing", spacing()));
        }
    }

    private static AngularSpectrum medium(Basis basis, double wavelength, double limit) {
        double cosine = basis.row().dot(basis.column()) / (basis.rowPitch() * basis.columnPitch());
        if (Math.abs(cosine) > 1e-6) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "slices need rows and columns at right angles; those of the object are at %.4f degrees",
                    Math.toDegrees(Math.acos(cosine))));
        }
        return new AngularSpectrum(wavelength, basis.rowPitch(), basis.columnPitch(), limit);
    }

    private Parameter factors() {
        double[] ones = new double[slices.common() ? 1 : slices.distances().size()];
        Arrays.fill(ones, 1);
        return Parameter.column("slice_distances", ones).freeze();
    }

    private double[] spacing() {
        return slices.distances().stream().mapToDouble(d -> d).toArray();
    }

    /** A model with guesses from data: the probe from the mean pattern, empty slices. */
    public static MultislicePtycho fromDataset(Ptycho2DDataset dataset, MultisliceOptions options) {
        options.scan().check();
        FancyStart start = FancyGuess.ofSlices(dataset, options.scan(), options.slices());
        return new MultislicePtycho(start, dataset.wavelength(), options);
    }

    /**
     * The model whose results these are: it simulates the same patterns.
     *
     * @throws IllegalArgumentException if they are those of another class of model, or something is missing
     */
    public static MultislicePtycho fromResults(Results results) {
        return fromResults(results, FancyResults.options(results));
    }

    /** The same with other options of the scan, such as more threads. */
    public static MultislicePtycho fromResults(Results results, FancyOptions scan) {
        FancyStart start = FancyResults.start(results, "MultislicePtycho");
        boolean thick = results.contains("state/slice_spacing");
        double[] spacing = thick ? results.numbers("state/slice_spacing") : new double[0];
        boolean common = !thick || results.numbers("state/slice_distances").length < spacing.length;
        MultisliceOptions options = new MultisliceOptions(
                Arrays.stream(spacing).boxed().toList(),
                common,
                results.number("state/band_limit"),
                results.number("slice_similarity"),
                List.of(0.0, 0.0),
                scan);
        MultislicePtycho model = new MultislicePtycho(
                start, results.number("state/wavelength"), options, results.number("state/probe_norm"));
        model.takeUp(results);
        return model;
    }

    @Override
    protected void describe(Results results) {
        super.describe(results);
        results.put("slice_similarity", slices.similarity()).put("tilt", tilt());
        if (slices.slices() > 1) {
            results.put("slice_distances", distances());
        }
    }

    @Override
    protected Var interact(Tape tape, ScanInput in) {
        Var position = positions.of(tape, in);
        Var obj = transmission(tape);
        Var wave = light.on(tape, in).shifted(position.fraction());
        Optional<Var> last = Optional.empty();
        for (int s = 0; s < slices.slices(); s++) {
            if (s > 0) {
                boolean another = s == 1 || !slices.common();
                Var distance = another ? distance(tape, s - 1) : last.orElseThrow();
                last = Optional.of(distance);
                wave = propagated(tape, wave, distance);
            }
            wave = wave.times(obj.windowOfLayer(s, position, stage[0], stage[1]));
        }
        return movedBack(wave.times(probeNorm), position);
    }

    private Var propagated(Tape tape, Var wave, Var distance) {
        boolean upright = tilt.isFrozen() && Arrays.stream(tilt.toDoubles()).allMatch(t -> t == 0);
        return upright
                ? wave.propagated(medium, distance)
                : wave.propagated(medium, distance, tape.apply(new Tangents(perPixel()), tape.parameter(tilt)));
    }

    private Var distance(Tape tape, int gap) {
        int of = slices.common() ? 0 : gap;
        return tape.apply(new Distance(of, slices.distances().get(gap)), tape.parameter(distances.orElseThrow()));
    }

    /** One of several factors, in metres. */
    private record Distance(int which, double unit) implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.numbers(1);
        }

        @Override
        public Value forward(Value... in) {
            return Value.numbers(unit * in[0].re()[which]);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            to[0].re()[which] += unit * g.re()[0];
        }
    }

    /** Pixels per slice as tangents along rows and columns. */
    private record Tangents(double[] perPixel) implements Op {
        @Override
        public Value forward(Value... in) {
            return Value.numbers(perPixel[0] * in[0].re()[0], perPixel[1] * in[0].re()[1]);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            to[0].re()[0] += perPixel[0] * g.re()[0];
            to[0].re()[1] += perPixel[1] * g.re()[1];
        }
    }

    private double[] perPixel() {
        double mean = Arrays.stream(spacing()).average().orElse(1);
        return new double[] {medium.dy() / mean, medium.dx() / mean};
    }

    private double[] tiltInPixels() {
        double[] per = perPixel();
        return new double[] {slices.tilt().get(0) / per[0], slices.tilt().get(1) / per[1]};
    }

    /** Distances that are too long for the field of view, or too short to tell slices from each other: one line each. */
    public List<String> notices() {
        List<String> lines = new ArrayList<>();
        for (double d : Arrays.stream(distances()).distinct().toArray()) {
            double wrapping = medium.wrapping(stage[0], stage[1], d);
            if (wrapping > 1) {
                lines.add(String.format(
                        Locale.ROOT,
                        "waves wrap around the field between slices %.3g m apart (%.1f times too far); use more slices,"
                                + " a smaller band limit, or a detector with smaller pixels",
                        d,
                        wrapping));
            }
            double least = medium.dy() * medium.dx() / medium.wavelength();
            if (d < least) {
                lines.add(String.format(
                        Locale.ROOT,
                        "slices %.3g m apart can hardly be told from each other: a pixel is in focus over %.3g m",
                        d,
                        least));
            }
        }
        return lines;
    }

    @Override
    protected Optional<Var> regulariser(Tape tape) {
        Optional<Var> general = super.regulariser(tape);
        if (slices.similarity() == 0 || slices.slices() == 1 || object.isFrozen()) {
            return general;
        }
        Var alike = tape.apply(Penalty.neighbours(slices.similarity()), tape.parameter(object));
        return Optional.of(general.map(g -> g.plus(alike)).orElse(alike));
    }

    /** Distances from each slice to the next, m, corrections included. */
    public double[] distances() {
        double[] factors = distances.map(Parameter::toDoubles).orElse(new double[0]);
        double[] metres = spacing();
        for (int k = 0; k < metres.length; k++) {
            metres[k] *= factors[slices.common() ? 0 : k];
        }
        return metres;
    }

    /** Tangents (row, column) of the angle between the beam and the normal of the slices. */
    public double[] tilt() {
        double[] per = perPixel();
        double[] pixels = tilt.toDoubles();
        return new double[] {per[0] * pixels[0], per[1] * pixels[1]};
    }
}
