package org.ptyj.parallel;

import java.util.Arrays;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;
import org.ptyj.parallel.Communicator.Reduction;

/** Reduces all kinds of numbers and looks at the results; or fails on one rank, as its argument says. */
final class ReducingProgram {
    /** More than fits into a piece on its way from the heap. */
    private static final int MANY = 700_001;

    /** Printed by the rank that fails, when it does. */
    static final String FAILS_NOW = "this rank fails now";

    private final Communicator ranks;
    private final int size;

    private ReducingProgram(Communicator ranks) {
        this.ranks = ranks;
        this.size = ranks.size();
    }

    public static void main(String[] arguments) {
        Communicator ranks = Communicator.world();
        String what = arguments.length == 0 ? "work" : arguments[0];
        int last = ranks.size() - 1;
        switch (what) {
            case "work" -> {
                ReducingProgram program = new ReducingProgram(ranks);
                program.reduce();
                program.stopOften();
            }
            case "throw" -> {
                if (ranks.rank() == last) {
                    System.out.println(FAILS_NOW);
                    throw new IllegalStateException("rank " + last + " cannot go on");
                }
                ranks.barrier();
            }
            case "halt" -> {
                if (ranks.rank() == last) {
                    System.out.println(FAILS_NOW);
                    Runtime.getRuntime().halt(7);
                }
                ranks.barrier();
            }
            case "exit" -> {
                if (ranks.rank() == last) {
                    System.out.println(FAILS_NOW);
                    ranks.abort(9);
                }
                ranks.barrier();
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void reduce() {
        heapNumbers();
        arrays(ElementType.FLOAT32, ElementType.COMPLEX64);
        arrays(ElementType.FLOAT64, ElementType.COMPLEX128);
        truthValues();
        double[] first = {ranks.rank() + 3.5};
        ranks.fromFirst(first);
        expect(3.5, first[0], "from the first rank");
        expect(size, ranks.sum(1), "sum of ones");
        expect(size, ranks.neighbours(), "ranks on this machine");
        int most = Math.max(1, Runtime.getRuntime().availableProcessors() / size);
        expect(most, ranks.processors(), "processors per rank");
        if (ranks.isFirst()) {
            System.out.println(ranks.description() + ", " + size + " ranks: all sums are right");
        }
    }

    private void heapNumbers() {
        double[] doubles = new double[MANY];
        float[] floats = new float[MANY];
        Arrays.setAll(doubles, i -> i + 0.5 * ranks.rank());
        for (int i = 0; i < MANY; i++) {
            floats[i] = i % 1000 + ranks.rank();
        }
        ranks.allReduce(doubles, Reduction.SUM);
        ranks.allReduce(floats, Reduction.MAX);
        double ofRanks = size * (size - 1) / 2.0;
        for (int i = 0; i < MANY; i++) {
            expect(size * (double) i + 0.5 * ofRanks, doubles[i], "heap double " + i);
            expect(i % 1000 + size - 1, floats[i], "heap float " + i);
        }
        double[] least = {ranks.rank() + 5, Double.POSITIVE_INFINITY};
        ranks.allReduce(least, Reduction.MIN);
        expect(5, least[0], "minimum");
        expect(Double.POSITIVE_INFINITY, least[1], "infinite minimum");
    }

    /** Off the heap, on it, and windows of either. */
    private void arrays(ElementType real, ElementType complex) {
        array(RealArray.zeros(real, 3, 40, 50));
        array(ComplexArray.zeros(complex, 3, 40, 50));
        array(RealArray.zeros(real, 3, 40, 50).copy());
        array(ComplexArray.zeros(complex, 3, 40, 50).copy());
    }

    private <A extends NdArray<A>> void array(A array) {
        array.fill(Complex.of(ranks.rank() + 1));
        A window = array.window(new long[] {0, 10, 10}, new long[] {2, 20, 20});
        ranks.allReduce(window, Reduction.SUM);
        double all = size * (size + 1) / 2.0;
        double sum = 200 * all + (6000 - 200) * (ranks.rank() + 1.0);
        expect(sum, total(array), "window of " + array);
        ranks.allReduce(array.layer(2), Reduction.SUM);
        sum += 2000 * (all - ranks.rank() - 1);
        expect(sum, total(array), "layer of " + array);
        array.fill(Complex.of(1));
        ranks.allReduce(array, Reduction.SUM);
        expect(6000.0 * size, total(array), "whole " + array);
    }

    private static double total(NdArray<?> array) {
        return array instanceof ComplexArray complex ? complex.sum().re() : ((RealArray) array).sum();
    }

    private void truthValues() {
        RealArray mine = RealArray.generate(ElementType.BOOL, i -> i == ranks.rank() ? 1 : 0, size + 1);
        ranks.allReduce(mine, Reduction.MAX);
        expect(size, mine.sum(), "truth values");
    }

    /** Java stops its threads by a signal that MPI must not have taken. */
    private void stopOften() {
        Thread busy = new Thread(() -> {
            long y = 0;
            while (!Thread.currentThread().isInterrupted()) {
                for (long k = 0; k < 1_000_000; k++) {
                    y += k ^ (y << 1);
                }
                sink = y;
            }
        });
        busy.start();
        for (int i = 0; i < 20; i++) {
            System.gc();
        }
        busy.interrupt();
        ranks.barrier();
        if (ranks.isFirst()) {
            System.out.println("still alive");
        }
    }

    private static volatile long sink;

    private static void expect(double wanted, double found, String what) {
        if (wanted != found) {
            throw new AssertionError(what + ": " + found + " instead of " + wanted);
        }
    }
}
