package org.ptyj.autodiff;

import java.util.List;

/**
 * One operation of a {@link Tape}: how its value comes from its inputs, and how the gradient of its value becomes
 * gradients of its inputs. G = dL/dRe + i dL/dIm everywhere. Nodes of which no input differs from frame to frame are
 * shared: they are worked out once per batch.
 */
abstract class Node {
    final Shape shape;
    final List<Node> inputs;
    final boolean perFrame;
    final boolean needsGradient;
    final Order order;
    /** Place in the list of the nodes that are worked out; set when a tape is run. */
    int id = -1;

    Node(Shape shape, Order order, Node... inputs) {
        this(shape, order, List.of(inputs), false, false);
    }

    Node(Shape shape, Order order, List<Node> inputs, boolean perFrame, boolean needsGradient) {
        this.shape = shape;
        this.order = order;
        this.inputs = inputs;
        this.perFrame = perFrame || inputs.stream().anyMatch(n -> n.perFrame);
        this.needsGradient = needsGradient || inputs.stream().anyMatch(n -> n.needsGradient);
    }

    Node input(int k) {
        return inputs.get(k);
    }

    /** Works out the value. */
    abstract <A> void forward(Cell<A> cell);

    /** Adds to, or first sets, the gradients of those inputs that need one. */
    abstract <A> void adjoint(Cell<A> cell);

    /** Whether {@link #forward} may put its value where that of input 0 is. */
    boolean overwritesInput() {
        return false;
    }

    /** Whether {@link #adjoint} reads the value of an input. */
    boolean readsInput(int k) {
        return true;
    }

    /** Whether {@link #adjoint} reads the node's own value. */
    boolean readsOutput() {
        return false;
    }

    /** Whether {@link #adjoint} may put the gradient of input 0 where the gradient of its value is. */
    boolean gradientInPlace() {
        return false;
    }

    /** Whether {@link #adjoint} may put the gradient of input 0 where the value of input 0 is. */
    boolean gradientOverInput() {
        return false;
    }

    /** Whether the value is a window into memory of an input. */
    boolean isView() {
        return false;
    }

    /** Whether gradients of all frames are kept, to be added to the shared input in order of frames. */
    boolean keepsGradients() {
        return false;
    }

    final boolean needs(int k) {
        return inputs.get(k).needsGradient;
    }
}
