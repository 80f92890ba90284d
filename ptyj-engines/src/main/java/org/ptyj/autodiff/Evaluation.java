package org.ptyj.autodiff;

import java.util.List;

/** What a tape gave. Values stay until the next tape of the workspace is run. */
public final class Evaluation {
    private final Run<?> run;
    private final List<Var> wanted;
    private final List<Node> nodes;
    private final List<Var> losses;
    private final double[][] perFrame;

    Evaluation(Run<?> run, List<Var> wanted, List<Node> nodes, List<Var> losses, double[][] perFrame) {
        this.run = run;
        this.wanted = wanted;
        this.nodes = nodes;
        this.losses = losses;
        this.perFrame = perFrame;
    }

    /** A wanted value in a frame: layers, rows, columns, complex elements as pairs (re, im). */
    public double[] value(Var var, int frame) {
        int k = wanted.indexOf(var);
        if (k < 0) {
            throw new IllegalArgumentException("this value was not asked for when the tape was run");
        }
        return run.wanted(nodes.get(k), frame);
    }

    /** A wanted value in all frames, one behind the other. */
    public double[] values(Var var) {
        double[] first = value(var, 0);
        double[] all = java.util.Arrays.copyOf(first, first.length * run.frames());
        for (int f = 1; f < run.frames(); f++) {
            System.arraycopy(value(var, f), 0, all, f * first.length, first.length);
        }
        return all;
    }

    /** A loss: the sum over frames if they have one each. */
    public double loss(Var loss) {
        int k = losses.indexOf(loss);
        if (k < 0) {
            throw new IllegalArgumentException("this loss was not asked for when the tape was run");
        }
        double sum = 0;
        for (int f = 0; f < (loss.isPerFrame() ? perFrame[k].length : 1); f++) {
            sum += perFrame[k][f];
        }
        return sum;
    }

    /** The sum of all losses. */
    public double loss() {
        return losses.stream().mapToDouble(this::loss).sum();
    }
}
