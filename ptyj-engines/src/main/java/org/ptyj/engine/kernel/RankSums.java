package org.ptyj.engine.kernel;

import java.util.List;
import org.ptyj.parallel.Communicator;

/** What several processes do to fields that each holds as a whole; nothing if there is only one. */
final class RankSums<A> {
    private final Communicator ranks;
    private final Loops<A> loops;

    RankSums(Loops<A> loops, Communicator ranks) {
        this.loops = loops;
        this.ranks = ranks;
    }

    boolean isSerial() {
        return ranks.isSerial();
    }

    /** Lets every process add its frames to sums; what was there before counts once. */
    void over(Runnable adding, List<CpuField<A>> sums) {
        if (ranks.isSerial()) {
            adding.run();
            return;
        }
        if (!ranks.isFirst()) {
            sums.forEach(this::clear);
        }
        adding.run();
        sums.forEach(this::sum);
    }

    private void clear(CpuField<A> field) {
        for (int i = 0; i < field.images(); i++) {
            loops.fill(field.data.get(i), 0, field.length(i), 0);
        }
    }

    private void sum(CpuField<A> field) {
        field.data.forEach(this::sum);
    }

    private void sum(A numbers) {
        if (numbers instanceof float[] single) {
            ranks.allReduce(single, Communicator.Reduction.SUM);
        } else {
            ranks.allReduce((double[]) numbers, Communicator.Reduction.SUM);
        }
    }

    /** Sums numbers over the processes, in place. */
    void over(double[] numbers) {
        ranks.allReduce(numbers, Communicator.Reduction.SUM);
    }

    /**
     * Image by image the mean over the processes, weighted pixel by pixel; where no process has a weight, each keeps its
     * own.
     *
     * @param weights of this process, by image
     */
    void average(CpuField<A> field, List<double[]> weights) {
        for (int i = 0; i < field.images(); i++) {
            double[] all = weights.get(i).clone();
            over(all);
            if (field.data.get(i) instanceof float[] single) {
                average(single, weights.get(i), all);
            } else {
                average((double[]) field.data.get(i), weights.get(i), all);
            }
        }
    }

    private void average(float[] image, double[] mine, double[] all) {
        int n = mine.length;
        float[] own = image.clone();
        for (int i = 0; i < 2 * n; i++) {
            image[i] *= (float) mine[i % n];
        }
        ranks.allReduce(image, Communicator.Reduction.SUM);
        for (int i = 0; i < 2 * n; i++) {
            image[i] = all[i % n] > 0 ? (float) (image[i] / all[i % n]) : own[i];
        }
    }

    private void average(double[] image, double[] mine, double[] all) {
        int n = mine.length;
        double[] own = image.clone();
        for (int i = 0; i < 2 * n; i++) {
            image[i] *= mine[i % n];
        }
        ranks.allReduce(image, Communicator.Reduction.SUM);
        for (int i = 0; i < 2 * n; i++) {
            image[i] = all[i % n] > 0 ? image[i] / all[i % n] : own[i];
        }
    }
}
