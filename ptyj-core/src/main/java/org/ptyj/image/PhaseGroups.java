package org.ptyj.image;

/** Pixels joined to groups, each with a number of turns relative to its group (a union-find forest with offsets). */
final class PhaseGroups {
    private final int[] parent;
    /** Turns to add to a pixel when its parent gets none. */
    private final int[] turns;

    private final int[] size;

    PhaseGroups(int pixels) {
        parent = new int[pixels];
        turns = new int[pixels];
        size = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            parent[i] = i;
            size[i] = 1;
        }
    }

    /** Joins the groups of two pixels so that b gets {@code step} turns more than a; nothing if they are in one group. */
    void join(int a, int b, int step) {
        int rootA = find(a);
        int rootB = find(b);
        if (rootA == rootB) {
            return;
        }
        int shift = turnsTo(a, rootA) + step - turnsTo(b, rootB);
        if (size[rootA] < size[rootB]) {
            attach(rootA, rootB, -shift);
        } else {
            attach(rootB, rootA, shift);
        }
    }

    private void attach(int child, int root, int shift) {
        parent[child] = root;
        turns[child] = shift;
        size[root] += size[child];
    }

    /** The root of a pixel's group; halves the path to it on the way. */
    private int find(int pixel) {
        int i = pixel;
        while (parent[i] != i) {
            int up = parent[i];
            if (parent[up] != up) {
                turns[i] += turns[up];
                parent[i] = parent[up];
            }
            i = parent[i];
        }
        return i;
    }

    private int turnsTo(int pixel, int root) {
        int sum = 0;
        for (int i = pixel; i != root; i = parent[i]) {
            sum += turns[i];
        }
        return sum;
    }

    /** Adds the turns in place, and to each group those that bring its mean next to zero. */
    double[] apply(double[] phase, double[] mask) {
        double[] sums = new double[phase.length];
        for (int i = 0; i < phase.length; i++) {
            if (mask[i] != 0) {
                int root = find(i);
                phase[i] += 2 * Math.PI * turnsTo(i, root);
                sums[root] += phase[i];
            }
        }
        for (int i = 0; i < phase.length; i++) {
            if (mask[i] != 0) {
                int root = find(i);
                phase[i] -= 2 * Math.PI * Math.rint(sums[root] / size[root] / (2 * Math.PI));
            }
        }
        return phase;
    }
}
