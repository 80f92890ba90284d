package org.ptyj.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.engine.kernel.FieldLoops;

/**
 * Works out a tape: shared nodes once, then frame by frame forward and at once back, so that a frame's data stay in the
 * caches, then the gradients of what frames share. Frames form a number of groups that depends on the batch alone; each
 * group adds up in order of frames, and groups are added in order, so that results have the same bits for any number of
 * threads.
 */
final class Run<A> {
    /** Groups of frames at most, and the bytes that their sums may take. */
    private static final int GROUPS = 16;

    private static final long GROUP_BYTES = 256L << 20;

    private final Workspace<A> work;
    private final FieldLoops<A> loops;
    private final Layout layout;
    private final List<Node> wanted;
    private final List<Node> objectives;
    private final int frames;
    private final boolean backward;
    private final int groups;
    private final List<Cell<A>> cells = new ArrayList<>();
    private final Cell<A> shared;
    private final double[][] losses;
    private final boolean[][] groupWritten;
    private final boolean[][] frameWritten;
    private final Box[][] windows;

    Run(Workspace<A> work, int frames, List<Node> wanted, List<Node> objectives, boolean backward) {
        this.work = work;
        this.loops = work.loops();
        this.layout = new Layout(wanted, objectives);
        this.wanted = wanted;
        this.objectives = objectives;
        this.frames = frames;
        this.backward = backward;
        this.groups = groups();
        this.losses = new double[objectives.size()][frames];
        this.groupWritten = new boolean[groups][layout.nodes().size()];
        this.frameWritten = new boolean[frames][layout.nodes().size()];
        this.windows = new Box[frames][layout.nodes().size()];
        int scratch = scratch();
        for (int w = 0; w < work.threads(); w++) {
            cells.add(new Cell<>(work, work.scratch(w, scratch), layout.nodes().size()));
        }
        this.shared = new Cell<>(work, work.scratch(0, scratch), layout.nodes().size());
        assign();
    }

    private int groups() {
        long bytes = 1;
        for (Node node : layout.nodes()) {
            if (!node.perFrame && node.needsGradient && layout.feedsFrames(node)) {
                bytes += 16L * node.shape.size();
            }
        }
        return (int) Math.max(1, Math.min(Math.min(frames, GROUPS), GROUP_BYTES / bytes));
    }

    private int scratch() {
        int most = 1;
        for (Node node : layout.nodes()) {
            if (node instanceof Fourier.Plain || node instanceof Fourier.Shift) {
                most = Math.max(most, work.spectra().of(node.shape).transform.scratch());
            }
        }
        return most;
    }

    /** Gives every node its memory. */
    private void assign() {
        for (Node node : layout.nodes()) {
            if (node.perFrame) {
                for (int w = 0; w < cells.size(); w++) {
                    assignValue(cells.get(w), w, node);
                }
            } else {
                Slab<A> value = node instanceof Leaves.Unknown unknown
                        ? unknown.parameter.valueSlab()
                        : slab(Workspace.Role.SHARED_VALUE, 0, node, FieldLoops.ROW_GAP);
                shared.values[node.id] = value;
                cells.forEach(cell -> cell.values[node.id] = value);
            }
        }
        for (Node node : layout.nodes()) {
            if (backward && node.needsGradient) {
                assignGradient(node);
            }
        }
    }

    private Slab<A> slab(Workspace.Role role, int index, Node node, int gap) {
        return work.slab(role, index, node.id, node.shape, gap);
    }

    private void assignValue(Cell<A> cell, int w, Node node) {
        if (node.isView()) {
            cell.values[node.id] = Slab.view(node.shape, cell.values[node.input(0).id]);
            return;
        }
        int of = layout.valueOf(node);
        cell.values[node.id] =
                of == node.id ? slab(Workspace.Role.VALUE_OF_THREAD, w, node, FieldLoops.ROW_GAP) : cell.values[of];
    }

    private void assignGradient(Node node) {
        if (!node.perFrame) {
            shared.gradients[node.id] = node instanceof Leaves.Unknown unknown
                    ? unknown.parameter.gradientSlab()
                    : slab(Workspace.Role.SHARED_GRADIENT, 0, node, FieldLoops.ROW_GAP);
            shared.written[node.id] = node instanceof Leaves.Unknown unknown && unknown.parameter.hasGradient();
            for (int g = 0; g < groups && layout.feedsFrames(node); g++) {
                slab(Workspace.Role.GRADIENT_OF_GROUP, g, node, 0);
            }
        } else if (node.keepsGradients()) {
            for (int f = 0; f < frames; f++) {
                slab(Workspace.Role.GRADIENT_OF_FRAME, f, node, 0);
            }
        } else {
            for (int w = 0; w < cells.size(); w++) {
                int of = layout.gradientOf(node);
                cells.get(w).gradients[node.id] = layout.gradientInValue(node)
                        ? cells.get(w).values[of]
                        : work.slab(
                                Workspace.Role.GRADIENT_OF_THREAD,
                                w,
                                of,
                                layout.nodes().get(of).shape,
                                FieldLoops.ROW_GAP);
            }
        }
    }

    /** Works everything out; gives the losses of the objectives, one per frame. */
    double[][] run() {
        for (Node node : layout.nodes()) {
            if (!node.perFrame) {
                node.forward(shared);
            }
        }
        for (Node node : wanted) {
            for (int f = 0; f < frames; f++) {
                slab(Workspace.Role.WANTED, f, node, 0);
            }
        }
        work.workers().run(groups, this::group);
        return losses;
    }

    private void group(int worker, int g) {
        Cell<A> cell = cells.get(worker);
        if (backward) {
            enterGroup(cell, g);
        }
        int to = (int) ((long) frames * (g + 1) / groups);
        for (int f = (int) ((long) frames * g / groups); f < to; f++) {
            cell.frame = f;
            if (backward) {
                enterFrame(cell, f);
            }
            forward(cell);
            if (backward) {
                backward(cell);
                leaveFrame(cell, f);
            }
        }
        if (backward) {
            System.arraycopy(cell.written, 0, groupWritten[g], 0, cell.written.length);
        }
    }

    private void enterGroup(Cell<A> cell, int g) {
        java.util.Arrays.fill(cell.written, false);
        for (Node node : layout.nodes()) {
            if (!node.perFrame && node.needsGradient && layout.feedsFrames(node)) {
                cell.gradients[node.id] = slab(Workspace.Role.GRADIENT_OF_GROUP, g, node, 0);
            }
        }
    }

    private void enterFrame(Cell<A> cell, int f) {
        for (Node node : layout.nodes()) {
            if (node.perFrame) {
                cell.written[node.id] = false;
                if (node.needsGradient && node.keepsGradients()) {
                    cell.gradients[node.id] = slab(Workspace.Role.GRADIENT_OF_FRAME, f, node, 0);
                }
            }
        }
    }

    private void leaveFrame(Cell<A> cell, int f) {
        for (Node node : layout.nodes()) {
            frameWritten[f][node.id] = node.keepsGradients() && cell.written[node.id];
            if (node instanceof Gather gather && frameWritten[f][node.id]) {
                windows[f][node.id] = gather.window(cell.numbers(gather.input(1)), f);
            }
        }
    }

    private void forward(Cell<A> cell) {
        for (Node node : layout.nodes()) {
            if (node.perFrame) {
                node.forward(cell);
            }
            if (!wanted.isEmpty() && wanted.contains(node)) {
                slab(Workspace.Role.WANTED, cell.frame, node, 0).take(loops, cell.value(node), false);
            }
        }
        for (int k = 0; k < objectives.size(); k++) {
            losses[k][cell.frame] = cell.numbers(objectives.get(k))[0];
        }
    }

    private void backward(Cell<A> cell) {
        for (Node objective : objectives) {
            if (objective.perFrame && objective.needsGradient) {
                seed(cell, objective);
            }
        }
        for (int id = layout.nodes().size() - 1; id >= 0; id--) {
            Node node = layout.nodes().get(id);
            if (node.perFrame && node.needsGradient && !node.keepsGradients() && cell.written[id]) {
                node.adjoint(cell);
            }
        }
    }

    private static <A> void seed(Cell<A> cell, Node objective) {
        cell.addNumber(objective, 0, 1);
    }

    /** Turns what frames gave into gradients of parameters. */
    void finish(Bands bands) {
        for (Node objective : objectives) {
            if (!objective.perFrame && objective.needsGradient) {
                seed(shared, objective);
            }
        }
        for (int id = layout.nodes().size() - 1; id >= 0; id--) {
            Node node = layout.nodes().get(id);
            if (!node.perFrame && node.needsGradient) {
                new Reduction<>(this, node).run(bands);
                if (!node.inputs.isEmpty() && shared.written[id]) {
                    node.adjoint(shared);
                }
            }
        }
    }

    Workspace<A> work() {
        return work;
    }

    int frames() {
        return frames;
    }

    Layout layout() {
        return layout;
    }

    Cell<A> shared() {
        return shared;
    }

    /** The sums of groups that wrote to a node's gradient, in order. */
    List<Slab<A>> sums(Node node) {
        List<Slab<A>> sums = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            if (groupWritten[g][node.id]) {
                sums.add(slab(Workspace.Role.GRADIENT_OF_GROUP, g, node, 0));
            }
        }
        return sums;
    }

    /** The window of a frame that wrote to its gradient. */
    Box window(Gather gather, int frame) {
        return windows[frame][gather.id];
    }

    boolean wrote(int frame, Node node) {
        return frameWritten[frame][node.id];
    }

    Slab<A> kept(int frame, Node node) {
        return slab(Workspace.Role.GRADIENT_OF_FRAME, frame, node, 0);
    }

    /** The value of a wanted node in a frame. */
    double[] wanted(Node node, int frame) {
        Slab<A> slab = node.perFrame ? slab(Workspace.Role.WANTED, frame, node, 0) : shared.values[node.id];
        return slab.toDoubles(loops);
    }
}
