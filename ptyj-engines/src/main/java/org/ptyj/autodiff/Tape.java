package org.ptyj.autodiff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Records how values of a batch of frames come from parameters, and then works them out together with the gradients of
 * losses. Nothing is worked out while it is recorded; each tape is run once.
 */
public final class Tape {
    private final Workspace<?> work;
    private final int frames;
    private final Map<String, Node> unknowns = new HashMap<>();
    private final Map<List<Object>, Node> once = new HashMap<>();

    /**
     * A tape for a batch of frames.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Tape(Workspace<?> work, int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("a tape needs at least 1 frame, not " + frames);
        }
        this.work = work;
        this.frames = frames;
    }

    /** Frames in the batch. */
    public int frames() {
        return frames;
    }

    /**
     * A parameter or constant.
     *
     * @throws IllegalArgumentException if its precision is not that of the workspace
     */
    public Var parameter(Parameter p) {
        if (p.rowLength() == 0 && p.precision() != work.precision()) {
            throw new IllegalArgumentException(
                    p.name() + " is in " + p.precision() + ", the workspace in " + work.precision());
        }
        return new Var(this, unknowns.computeIfAbsent(p.name(), name -> new Leaves.Unknown(p)));
    }

    /** Rows of a table, one for each frame. */
    public Var rows(Parameter table, int[] rows) {
        requireFrames(rows.length);
        int count = table.shape().nx() / Math.max(1, table.rowLength());
        for (int row : rows) {
            if (row < 0 || row >= count) {
                throw new IllegalArgumentException("table " + table.name() + " has " + count + " rows, not row " + row);
            }
        }
        return new Var(this, new Leaves.Rows((Leaves.Unknown) parameter(table).node, rows.clone()));
    }

    /** Constant numbers, one row for each frame. */
    public Var numbers(double[][] rows) {
        requireFrames(rows.length);
        return new Var(this, new Leaves.FrameNumbers(rows));
    }

    /** Constant numbers for all frames. */
    public Var constant(double... numbers) {
        Parameter p = Parameter.table("constant", new double[][] {numbers}).freeze();
        return new Var(this, new Leaves.Unknown(p));
    }

    private void requireFrames(int rows) {
        if (rows != frames) {
            throw new IllegalArgumentException(rows + " rows for " + frames + " frames");
        }
    }

    /** An operation of your own. */
    public Var apply(Op op, Var... inputs) {
        return new Var(
                this, new OwnOperation(op, Stream.of(inputs).map(Var::usual).toList()));
    }

    /**
     * The loss of simulated frames, one number per frame.
     *
     * @param numbers which measured frames belong to the frames of the batch
     */
    public Var loss(Var simulated, Measured measured, int[] numbers) {
        requireFrames(numbers.length);
        boolean plain = simulated.node instanceof Detector.Intensity i
                && i.input(0).shape.layers() == 1
                && i.input(0).perFrame
                && !(i.input(0).isView())
                && i.plus > 0
                && measured.loss() == StandardLoss.AMPLITUDE_MSE;
        return new Var(
                this,
                plain
                        ? new Detector.WaveDifference((Detector.Intensity) simulated.node, measured, numbers)
                        : new Detector.Difference(simulated.node, measured, numbers));
    }

    Node one() {
        return once.computeIfAbsent(List.of("one"), key -> constant(1).node);
    }

    /** The same node for the same operation on the same input. */
    Node once(Node made) {
        Object variant = made instanceof Fourier.Plain plain
                ? plain.forward
                : made instanceof Transfer transfer ? transfer.variant() : true;
        return once.computeIfAbsent(List.of(made.getClass(), variant, made.input(0)), key -> made);
    }

    /** Works out some values, without gradients. */
    public Evaluation run(Var... wanted) {
        return evaluate(work, List.of(wanted), List.of(), false, Bands.NONE);
    }

    /** Works out losses (values of one number), and adds the gradient of their sum to the parameters. */
    public Evaluation backward(Var... losses) {
        return evaluate(work, List.of(), List.of(losses), true, Bands.NONE);
    }

    /** Works out losses without gradients. */
    public Evaluation evaluate(Var... losses) {
        return evaluate(work, List.of(), List.of(losses), false, Bands.NONE);
    }

    Evaluation backward(Bands bands, List<Var> losses) {
        return evaluate(work, List.of(), losses, true, bands);
    }

    private <A> Evaluation evaluate(
            Workspace<A> workspace, List<Var> wanted, List<Var> losses, boolean backward, Bands bands) {
        losses.forEach(Tape::requireNumber);
        List<Node> nodes = wanted.stream().map(Var::usual).toList();
        Run<A> run = new Run<>(
                workspace, frames, nodes, losses.stream().map(v -> v.node).toList(), backward);
        double[][] perFrame = run.run();
        if (backward) {
            run.finish(bands);
        }
        return new Evaluation(run, wanted, nodes, losses, perFrame);
    }

    private static void requireNumber(Var loss) {
        if (!loss.shape().equals(Shape.numbers(1))) {
            throw new IllegalArgumentException("a loss is one number, not " + loss.shape());
        }
    }
}
