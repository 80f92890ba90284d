package org.ptyj.engine.kernel;

/** One frame and the scratch of the thread that works on it. */
final class CpuBlock<A> implements Block {
    final FrameSet<A> set;
    final int frame;
    final Scratch<A> scratch;
    /** How the wave was made, to make it again when the projection leaves the frame alone. */
    double c;

    double d;
    boolean leftAlone;

    CpuBlock(FrameSet<A> set, int frame, Scratch<A> scratch) {
        this.set = set;
        this.frame = frame;
        this.scratch = scratch;
    }

    @Override
    public String scan() {
        return set.scan;
    }

    @Override
    public int frames() {
        return 1;
    }

    A exit() {
        return set.exit(frame);
    }

    A moduli() {
        return set.moduli(frame);
    }

    /** Number of the frame among all frames. */
    int number() {
        return set.first + frame;
    }

    /** What one thread needs beside the state: waves of all modes, one real frame, one padded wave. */
    record Scratch<A>(A waves, A real, A padded) {
        static <A> Scratch<A> of(Loops<A> loops, Iterable<FrameSet<A>> sets) {
            int waves = 0;
            int real = 0;
            int padded = 0;
            for (FrameSet<A> set : sets) {
                waves = Math.max(waves, 2 * set.modes * set.pixels());
                real = Math.max(real, set.pixels());
                for (CpuOptics<A> optics : set.optics) {
                    padded = Math.max(padded, optics.scratch());
                }
            }
            return new Scratch<>(loops.allocate(waves), loops.allocate(real), loops.allocate(padded));
        }
    }
}
