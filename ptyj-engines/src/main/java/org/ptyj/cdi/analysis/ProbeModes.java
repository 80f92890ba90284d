package org.ptyj.cdi.analysis;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;

/**
 * Modes of a probe made unique: orthogonal, strongest first. Modes that differ by a unitary mixing give the same patterns.
 *
 * @param modes shape (modes, y, x)
 * @param weights of the given probe: shape (frames, rows, modes); what each row of a frame's wave consists of
 */
public record ProbeModes(ComplexArray modes, ComplexArray weights) {

    /**
     * Modes S V^H of the decomposition P = U S V^H with the pixels along the rows of P.
     *
     * @param modes shape (modes, y, x), not changed
     */
    public static ComplexArray orthogonalize(ComplexArray modes) {
        check(modes);
        return Svd.of(ComplexRows.ofLayers(modes)).sv().toLayers(modes.shape());
    }

    /**
     * The decomposition W P = U S V^H of modes mixed by weights, without the product being formed.
     *
     * @param modes P, shape (modes, y, x), not changed
     * @param weights W, shape (m, modes), not changed
     * @return modes S V^H, min(m, modes) of them, and the weights U, shape (m, the same)
     */
    public static ProbeModes orthogonalize(ComplexArray modes, ComplexArray weights) {
        check(modes);
        if (weights.rank() != 2 || weights.length(1) != modes.length(0)) {
            throw new IllegalArgumentException("weights of shape " + Arrays.toString(weights.shape()) + " do not mix "
                    + modes.length(0) + " modes; they need the shape (rows, modes)");
        }
        Mixed mixed = mix(ComplexRows.ofLayers(modes), ComplexRows.ofLayers(weights));
        int kept = mixed.modes.count();
        return new ProbeModes(
                mixed.modes.toLayers(kept, modes.length(1), modes.length(2)),
                mixed.weights.toLayers(weights.length(0), kept));
    }

    private record Mixed(ComplexRows modes, ComplexRows weights) {}

    private static Mixed mix(ComplexRows probe, ComplexRows weights) {
        Svd inner = Svd.of(probe); // W P = (W U S) V^H
        double[] inverse = Arrays.stream(inner.s()).map(s -> s > 0 ? 1 / s : 0).toArray();
        ComplexRows directions = inner.sv().copy().scaleAssign(inverse);
        // The adjoint has few rows: (W U S)^H = U2 S2 V2^H, so W U S = V2 S2 U2^H.
        ComplexRows small = weights.times(inner.u().times(diagonal(inner.s())));
        Svd outer = Svd.of(small.adjoint());
        int kept = Math.min(weights.count(), probe.count());
        ComplexRows modes = outer.u().adjoint().first(kept).copy();
        double[] strengths = Arrays.copyOf(outer.s(), kept);
        double[] weaker = Arrays.stream(outer.s()).map(s -> s > 0 ? 1 / s : 0).toArray();
        ComplexRows left = outer.sv().copy().scaleAssign(weaker).first(kept).adjoint();
        return new Mixed(modes.scaleAssign(strengths).times(directions), left);
    }

    private static ComplexRows diagonal(double... values) {
        return ComplexRows.identity(values.length).scaleAssign(values);
    }

    /**
     * Probe and weights per frame made unique: modes orthogonal over the whole scan and scaled to their power per frame, the
     * rows of each frame orthogonal. No pattern changes.
     *
     * @param modes shape (modes, y, x), not changed
     * @param weights shape (frames, rows, modes), not changed
     */
    public static ProbeModes tidy(ComplexArray modes, ComplexArray weights) {
        check(modes);
        if (weights.rank() != 3 || weights.length(2) != modes.length(0)) {
            throw new IllegalArgumentException("weights of shape " + Arrays.toString(weights.shape()) + " do not mix "
                    + modes.length(0) + " modes; they need the shape (frames, rows, modes)");
        }
        int frames = weights.length(0);
        int rows = weights.length(1);
        ComplexArray stacked = weights.copy().reshape((long) frames * rows, weights.length(2));
        Mixed mixed = mix(ComplexRows.ofLayers(modes), ComplexRows.ofLayers(stacked));
        int kept = mixed.modes.count();
        double root = Math.sqrt(frames);
        double[] down = new double[kept];
        Arrays.fill(down, 1 / root);
        ComplexRows probe = mixed.modes.copy().scaleAssign(down);
        double[][] all = new double[frames * rows][];
        for (int n = 0; n < frames; n++) {
            ComplexRows own =
                    new ComplexRows(Arrays.copyOfRange(mixed.weights.rows(), n * rows, (n + 1) * rows)).copy();
            double[] up = new double[rows];
            Arrays.fill(up, root);
            System.arraycopy(ordered(own.scaleAssign(up), probe).rows(), 0, all, n * rows, rows);
        }
        return new ProbeModes(
                probe.toLayers(kept, modes.length(1), modes.length(2)),
                new ComplexRows(all).toLayers(frames, rows, kept));
    }

    /** The weights of a frame mixed so that its rows, with the lengths of the modes, are orthogonal. */
    private static ComplexRows ordered(ComplexRows own, ComplexRows probe) {
        double[] lengths = new double[probe.count()];
        double[] inverse = new double[lengths.length];
        for (int m = 0; m < lengths.length; m++) {
            lengths[m] = probe.length(m);
            inverse[m] = lengths[m] > 0 ? 1 / lengths[m] : 0;
        }
        return Svd.of(own.times(diagonal(lengths))).sv().times(diagonal(inverse));
    }

    /** Share of each mode in the total power after {@link #orthogonalize}. */
    public static double[] powerFractions(ComplexArray modes) {
        check(modes);
        return fractions(Svd.of(ComplexRows.ofLayers(modes)).s());
    }

    /** Share of each mode of a weighted probe in the total power. */
    public static double[] powerFractions(ComplexArray modes, ComplexArray weights) {
        ComplexRows mixed = ComplexRows.ofLayers(orthogonalize(modes, weights).modes);
        double[] lengths = new double[mixed.count()];
        Arrays.setAll(lengths, mixed::length);
        return fractions(lengths);
    }

    private static double[] fractions(double[] lengths) {
        double total = Arrays.stream(lengths).map(s -> s * s).sum();
        return Arrays.stream(lengths).map(s -> s * s / total).toArray();
    }

    /**
     * How far two sets of modes describe the same light: the square of the sum of the singular values of sum over pixels of
     * P_m conj(Q_l). It is the product of both powers if they do, and less otherwise.
     */
    public static double fidelity(ComplexArray first, ComplexArray second) {
        check(first);
        check(second);
        ComplexRows product =
                ComplexRows.ofLayers(first).times(ComplexRows.ofLayers(second).adjoint());
        double sum = Arrays.stream(Svd.of(product).s()).sum();
        return sum * sum;
    }

    /**
     * Root mean square difference of two sets of modes that no mixing takes away: sqrt((sum |P|^2 + sum |Q|^2 - 2
     * sqrt(fidelity)) / N) for N pixels.
     *
     * @param normalised whether it is divided by sqrt(sum |P|^2 / N)
     */
    public static double generalizedRms(ComplexArray first, ComplexArray second, boolean normalised) {
        double difference = first.norm2() + second.norm2() - 2 * Math.sqrt(fidelity(first, second));
        double pixels = (double) first.length(1) * first.length(2);
        return Math.sqrt(Math.max(difference, 0) / (normalised ? first.norm2() : pixels));
    }

    private static void check(ComplexArray modes) {
        if (modes.rank() != 3) {
            throw new IllegalArgumentException(
                    "modes have the shape (modes, y, x), not " + Arrays.toString(modes.shape()));
        }
    }
}
