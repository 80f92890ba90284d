package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/** The frame that a thread works on, and the thread's scratch; pointed at frame after frame. */
final class CpuBlock<A> implements Block {
    /** Waves of all modes while they exist. */
    final List<Wave<A>> waves = new ArrayList<>();
    /** One real frame. */
    final A real;
    /** What propagation needs. */
    final A optics;
    /** Pointed at probe, object and exit wave of a mode. */
    final Wave<A> p;

    final Wave<A> o;
    final Wave<A> psi;

    FrameSet<A> set;
    int frame;
    /** How the wave was made, to make it again when the projection leaves the frame alone. */
    double c;

    double d;
    boolean leftAlone;
    /** Keeps what {@link Loops#fetch} returns. */
    double fetched;

    CpuBlock(Loops<A> loops, List<FrameSet<A>> sets) {
        int modes = 0;
        int plane = 0;
        int pixels = 0;
        int scratch = 0;
        for (FrameSet<A> s : sets) {
            modes = Math.max(modes, s.modes);
            plane = Math.max(plane, s.ny * (s.nx + Loops.ROW_GAP));
            pixels = Math.max(pixels, s.pixels());
            for (CpuOptics<A> o : s.optics) {
                scratch = Math.max(scratch, o.scratch());
            }
        }
        for (int k = 0; k < modes; k++) {
            A data = loops.allocate(Loops.LEAD + 2 * plane);
            waves.add(new Wave<>(data, Loops.LEAD, Loops.LEAD + plane, 0));
        }
        this.real = loops.allocate(pixels);
        this.optics = loops.allocate(scratch);
        this.p = new Wave<>(real, 0, 0, 0);
        this.o = new Wave<>(real, 0, 0, 0);
        this.psi = new Wave<>(real, 0, 0, 0);
        this.set = sets.get(0);
    }

    CpuBlock<A> at(FrameSet<A> newSet, int newFrame) {
        this.set = newSet;
        this.frame = newFrame;
        for (int k = 0; k < waves.size(); k++) { // no iterator: this runs for every frame
            waves.get(k).stride = newSet.nx + Loops.ROW_GAP;
        }
        return this;
    }

    @Override
    public String scan() {
        return set.scan;
    }

    @Override
    public int frames() {
        return 1;
    }

    A moduli() {
        return set.moduli(frame);
    }

    /** Number of the frame among all frames. */
    int number() {
        return set.first + frame;
    }
}
