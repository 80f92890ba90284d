package org.ptyj.parallel;

import java.util.Locale;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.parallel.Communicator.Reduction;

/** Times sums over ranks: {@code mpirun -n 2 sh -c 'java -cp ... org.ptyj.parallel.ReduceBenchmark'}. */
final class ReduceBenchmark {
    private ReduceBenchmark() {}

    public static void main(String[] arguments) {
        Communicator ranks = Communicator.world();
        for (int bytes : new int[] {4, 4 << 10, 4 << 20, 64 << 20}) {
            int repeats = Math.max(8, Math.min(2000, (400 << 20) / bytes));
            RealArray apart = RealArray.zeros(ElementType.FLOAT32, bytes / 4);
            float[] heap = new float[bytes / 4];
            double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
            for (int i = 0; i < repeats; i++) {
                best[0] = Math.min(best[0], time(ranks, () -> ranks.allReduce(apart, Reduction.SUM)));
            }
            for (int i = 0; i < repeats; i++) { // each alone, so that the other is not in the cache
                best[1] = Math.min(best[1], time(ranks, () -> ranks.allReduce(heap, Reduction.SUM)));
            }
            if (ranks.isFirst()) {
                System.out.printf(
                        Locale.ROOT, "%10d bytes  off the heap %9.4f ms  heap %9.4f ms%n", bytes, best[0], best[1]);
            }
            apart.close();
        }
    }

    private static double time(Communicator ranks, Runnable work) {
        ranks.barrier();
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-6;
    }
}
