package org.ptyj.cdi;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.ptyj.autodiff.Measured;
import org.ptyj.autodiff.SharedSums;
import org.ptyj.autodiff.StepRule;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;

/**
 * Frames that several processes share: each has the whole model and the data of some frames, works on its own ones of each
 * batch, and takes the step that all gradients together give.
 */
final class FrameShare {
    private final IntPredicate mine;
    private final SharedSums sums;

    FrameShare(IntPredicate mine, SharedSums sums) {
        this.mine = mine;
        this.sums = sums;
    }

    /** How the loss of some frames is recorded. */
    @FunctionalInterface
    interface Recording {
        Var loss(Tape tape, int[] frames);
    }

    private int[] own(int[] frames) {
        return Arrays.stream(frames).filter(mine).toArray();
    }

    /** What turns the sum of a loss into the reported figure, over the frames of all. */
    double[] normaliser(Measured data, int[] frames) {
        double[] all = data.normaliser(own(frames));
        sums.over(all);
        return all;
    }

    /**
     * Steps on a batch; gives its loss and what the regulariser added.
     *
     * @param width frames per tape at most; 0 for all
     */
    double[] step(CdiModel<?> model, StepRule rule, double rate, int[] batch, int width, Recording recording) {
        int[] here = own(batch);
        double[] fit = {0};
        int each = width == 0 ? Math.max(1, here.length) : width;
        for (int from = 0; from < here.length; from += each) {
            int[] part = Arrays.copyOfRange(here, from, Math.min(from + each, here.length));
            Tape tape = new Tape(model.workspace(), part.length);
            fit[0] += tape.backward(recording.loss(tape, part)).loss();
        }
        sums.over(fit);
        model.parameters().stream().filter(p -> !p.isFrozen()).forEach(p -> p.sumGradient(sums));
        Tape tape = new Tape(model.workspace(), 1);
        double extra = model.regulariser(tape).map(r -> tape.backward(r).loss()).orElse(0.0);
        rule.step(model.workspace(), rate);
        return new double[] {fit[0], extra};
    }
}
