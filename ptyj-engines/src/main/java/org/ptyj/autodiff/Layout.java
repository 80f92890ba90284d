package org.ptyj.autodiff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The nodes that results depend on, in an order in which they can be worked out, and which of them share memory. */
final class Layout {
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Node> seen = new LinkedHashSet<>();
    private final int[] consumers;
    private final Node[] only;
    private final int[] valueOf;
    private final int[] gradientOf;
    private final boolean[] gradientInValue;
    /** The most pixels of a field. */
    private int largest = 1;

    Layout(List<Node> wanted, List<Node> objectives) {
        objectives.forEach(this::add);
        wanted.forEach(this::add);
        int n = nodes.size();
        consumers = new int[n];
        only = new Node[n];
        valueOf = new int[n];
        gradientOf = new int[n];
        gradientInValue = new boolean[n];
        for (int id = 0; id < n; id++) {
            nodes.get(id).id = id;
        }
        for (Node node : nodes) {
            for (Node input : node.inputs) {
                consumers[input.id]++;
                only[input.id] = node;
            }
        }
        wanted.forEach(node -> consumers[node.id]++);
        nodes.forEach(node -> valueOf[node.id] = shareValue(node));
        for (int id = n - 1; id >= 0; id--) {
            shareGradient(nodes.get(id));
        }
    }

    private void add(Node node) {
        if (!seen.contains(node)) {
            node.inputs.forEach(this::add);
            if (seen.add(node)) {
                nodes.add(node);
                largest = Math.max(largest, node.shape.pixels());
            }
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    int largest() {
        return largest;
    }

    /** The node in whose memory a value lies. */
    private int shareValue(Node node) {
        if (!node.perFrame || !node.overwritesInput()) {
            return node.id;
        }
        Node from = node.input(0);
        boolean may = from.perFrame
                && !from.isView()
                && consumers[from.id] == 1
                && !node.readsInput(0)
                && !from.readsOutput()
                && from.shape.equals(node.shape);
        return may ? valueOf[from.id] : node.id;
    }

    private void shareGradient(Node node) {
        gradientOf[node.id] = node.id;
        if (!node.perFrame || consumers[node.id] != 1 || node.keepsGradients()) {
            return;
        }
        Node next = only[node.id];
        if (next == null || next.input(0) != node) {
            return;
        }
        if (next.gradientInPlace() && next.shape.equals(node.shape)) {
            gradientOf[node.id] = gradientOf[next.id];
            gradientInValue[node.id] = gradientInValue[next.id];
        } else if (next.gradientOverInput() && !node.readsOutput() && !node.isView()) {
            gradientOf[node.id] = valueOf[node.id];
            gradientInValue[node.id] = true;
        }
    }

    /** Number of the node in whose memory of values the value lies. */
    int valueOf(Node node) {
        return valueOf[node.id];
    }

    /** Number of the node in whose memory the gradient lies: that of values or of gradients. */
    int gradientOf(Node node) {
        return gradientOf[node.id];
    }

    boolean gradientInValue(Node node) {
        return gradientInValue[node.id];
    }

    /** Whether a shared node goes into nodes of frames other than by windows or rows. */
    boolean feedsFrames(Node shared) {
        return nodes.stream().anyMatch(n -> n.perFrame && !n.keepsGradients() && n.inputs.contains(shared));
    }

    /** Whether a shared node goes into another shared one. */
    boolean feedsShared(Node shared) {
        return nodes.stream().anyMatch(n -> !n.perFrame && n.inputs.contains(shared));
    }

    /** Nodes that keep gradients of windows or rows of a shared node. */
    List<Node> keepers(Node shared) {
        return nodes.stream()
                .filter(n -> n.keepsGradients() && n.input(0) == shared)
                .toList();
    }
}
