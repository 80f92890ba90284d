package org.ptyj.array;

/** Elements of one type somewhere in memory: what {@link Lines} reads and writes. */
sealed interface Elements permits Elements.InMemory, Elements.Nowhere {
    Layout layout();

    void read(long at, double[] into, int n);

    void write(long at, double[] from, int n);

    /** Elements of {@code parts} real numbers each. */
    record InMemory(Memory memory, Layout layout, int parts) implements Elements {
        @Override
        public void read(long at, double[] into, int n) {
            memory.read(at * parts, into, n * parts);
        }

        @Override
        public void write(long at, double[] from, int n) {
            memory.write(at * parts, from, n * parts);
        }
    }

    /** Takes results that nobody wants. */
    record Nowhere(Layout layout) implements Elements {
        @Override
        public void read(long at, double[] into, int n) {
            throw new IllegalStateException("nothing is held here");
        }

        @Override
        public void write(long at, double[] from, int n) {}
    }
}
