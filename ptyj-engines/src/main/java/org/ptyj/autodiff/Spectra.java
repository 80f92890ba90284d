package org.ptyj.autodiff;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ptyj.array.Fft2;
import org.ptyj.engine.kernel.FieldLoops;
import org.ptyj.engine.kernel.Transform;

/**
 * Unitary Fourier transforms and the orders of their frequencies, per shape of frames.
 *
 * @param <A> float[] or double[]
 */
final class Spectra<A> {
    private final FieldLoops<A> loops;
    private final Map<Long, Spectrum<A>> known = new ConcurrentHashMap<>();

    Spectra(FieldLoops<A> loops) {
        this.loops = loops;
    }

    Spectrum<A> of(Shape shape) {
        return of(shape.ny(), shape.nx());
    }

    Spectrum<A> of(int ny, int nx) {
        return known.computeIfAbsent((long) ny << 32 | nx, key -> new Spectrum<>(loops, ny, nx));
    }

    /**
     * The transform of one shape. A centred spectrum has frequency 0 at index n/2, and belongs to a field whose origin is at
     * n/2 as well; between it and what the transform leaves lie a change of places and a phase per row and column.
     */
    static final class Spectrum<A> {
        final Transform<A> transform;
        /** Frequency k, 0 .. n-1, of each row and column of the spectrum as the transform leaves it. */
        final int[] rowFrequency;

        final int[] columnFrequency;
        /** For each centred row or column, where it stands in the spectrum; and the other way round. */
        final int[] rows;

        final int[] columns;
        final int[] rowsBack;
        final int[] columnsBack;
        /** Phases of centred rows and columns: re, then im; and of those of the spectrum. */
        final A rowPhase;

        final A columnPhase;
        final A rowPhaseBack;
        final A columnPhaseBack;
        /** Frequencies in cycles per pixel of the rows and columns of the spectrum. */
        final A rowCycles;

        final A columnCycles;

        Spectrum(FieldLoops<A> loops, int ny, int nx) {
            this.transform = loops.transformOf(ny, nx, Fft2.Scaling.ORTHO);
            this.rowFrequency = java.util.stream.IntStream.range(0, ny).toArray();
            this.columnFrequency = java.util.stream.IntStream.range(0, nx)
                    .map(transform::frequency)
                    .toArray();
            this.rows = places(rowFrequency);
            this.columns = places(columnFrequency);
            this.rowsBack = inverse(rows);
            this.columnsBack = inverse(columns);
            this.rowPhaseBack = phases(loops, rowFrequency);
            this.columnPhaseBack = phases(loops, columnFrequency);
            this.rowPhase = phases(loops, centred(ny));
            this.columnPhase = phases(loops, centred(nx));
            this.rowCycles = cycles(loops, rowFrequency);
            this.columnCycles = cycles(loops, columnFrequency);
        }

        /** Frequencies of a centred spectrum. */
        private static int[] centred(int n) {
            return java.util.stream.IntStream.range(0, n)
                    .map(i -> Math.floorMod(i - n / 2, n))
                    .toArray();
        }

        private static int[] places(int[] frequency) {
            int[] at = inverse(frequency);
            int[] k = centred(frequency.length);
            return java.util.Arrays.stream(k).map(f -> at[f]).toArray();
        }

        static int[] inverse(int[] permutation) {
            int[] back = new int[permutation.length];
            for (int i = 0; i < back.length; i++) {
                back[permutation[i]] = i;
            }
            return back;
        }

        /** exp(2 pi i k (n/2) / n). */
        private static <A> A phases(FieldLoops<A> loops, int[] frequency) {
            int n = frequency.length;
            A phases = loops.allocate(2 * n);
            for (int i = 0; i < n; i++) {
                long turns = (long) frequency[i] * (n / 2) % n;
                boolean half = 2 * turns == n;
                double angle = 2 * Math.PI * turns / n;
                loops.set(phases, i, half ? -1 : Math.cos(angle));
                loops.set(phases, n + i, half ? 0 : Math.sin(angle));
            }
            return phases;
        }

        private static <A> A cycles(FieldLoops<A> loops, int[] frequency) {
            A cycles = loops.allocate(frequency.length);
            for (int i = 0; i < frequency.length; i++) {
                loops.set(cycles, i, cycles(frequency[i], frequency.length));
            }
            return cycles;
        }

        /** Frequency k of n in cycles per pixel, -1/2 .. 1/2. */
        static double cycles(int k, int n) {
            return (double) (k < (n + 1) / 2 ? k : k - n) / n;
        }
    }
}
