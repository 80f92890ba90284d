package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.array.Fft2;
import org.ptyj.data.Subpixel;

/**
 * What frames see of the object when their places are not rounded to whole pixels, see {@link Subpixel}; the same as views
 * read. Nothing is made before it is switched on.
 */
final class ObjectBetweenPixels<A> {
    private final Loops<A> loops;
    private final SubpixelLoops<A> between;
    private final CpuState<A> state;
    private final List<CpuBlock<A>> blocks;
    private final Map<CpuBlock<A>, Scratch<A>> ofBlock = new IdentityHashMap<>();
    private final Map<FrameSet<A>, Transform<A>> transforms = new IdentityHashMap<>();
    private Subpixel mode = Subpixel.NONE;

    /** What a thread needs: its frame's object windows, and room for moving one. */
    private static final class Scratch<A> {
        final List<Wave<A>> windows = new ArrayList<>();
        final A transform;
        final A fy;
        final A fx;
        final Wave<A> pixels;
        /** Number of the frame whose windows have been read, or -1. */
        int frame = -1;

        Scratch(Loops<A> loops, Room room, int transform) {
            for (int k = 0; k < room.modes; k++) {
                windows.add(room.wave(loops));
            }
            this.transform = loops.allocate(transform);
            this.fy = loops.allocate(2 * room.ny);
            this.fx = loops.allocate(2 * room.nx);
            this.pixels = new Wave<>(fy, 0, 0, 0);
        }
    }

    /** The largest frame there is, and the most modes. */
    record Room(int modes, int ny, int nx, int plane) {
        static Room of(List<? extends FrameSet<?>> sets) {
            Room room = new Room(0, 0, 0, 0);
            for (FrameSet<?> s : sets) {
                room = new Room(
                        Math.max(room.modes, s.modes),
                        Math.max(room.ny, s.ny),
                        Math.max(room.nx, s.nx),
                        Math.max(room.plane, Math.multiplyExact(s.ny, s.nx + Loops.ROW_GAP)));
            }
            return room;
        }

        <A> Wave<A> wave(Loops<A> loops) {
            return new Wave<>(loops.allocate(2 * plane), 0, plane, 0);
        }
    }

    @SuppressWarnings("unchecked") // the loops of both kinds are of one precision
    ObjectBetweenPixels(Loops<A> loops, CpuState<A> state, List<CpuBlock<A>> blocks) {
        this.loops = loops;
        this.between = (SubpixelLoops<A>) SubpixelLoops.of(loops.precision());
        this.state = state;
        this.blocks = blocks;
    }

    SubpixelLoops<A> loops() {
        return between;
    }

    boolean isOn() {
        return mode != Subpixel.NONE;
    }

    Subpixel mode() {
        return mode;
    }

    /** Sees the object as its container says. */
    void follow() {
        mode = state.subpixel();
        state.sets().forEach(set -> set.lookBetweenPixels(isOn()));
        if (isOn() && ofBlock.isEmpty()) {
            makeRoom();
        }
        ofBlock.values().forEach(s -> s.frame = -1);
    }

    private void makeRoom() {
        Room room = Room.of(state.sets());
        int scratch = 0;
        for (FrameSet<A> set : state.sets()) {
            Transform<A> transform = loops.transformOf(set.ny, set.nx, Fft2.Scaling.NUMPY);
            transforms.put(set, transform);
            scratch = Math.max(scratch, transform.scratch());
        }
        for (CpuBlock<A> block : blocks) {
            ofBlock.put(block, new Scratch<>(loops, room, scratch));
        }
    }

    /** The object may have changed, or the block be at another frame: windows are read anew. */
    void forget(CpuBlock<A> block) {
        if (isOn()) {
            ofBlock.get(block).frame = -1;
        }
    }

    /** Points the block's wave at what a mode of its frame sees of the object. */
    void pointAt(CpuBlock<A> b, int k) {
        Scratch<A> s = ofBlock.get(b);
        if (s.frame != b.number()) {
            for (int mode = 0; mode < b.set.modes; mode++) {
                read(b, b.set, b.frame, mode, s.windows.get(mode));
            }
            s.frame = b.number();
        }
        Wave<A> seen = s.windows.get(k);
        b.o.set(seen.data, seen.re, seen.im, seen.stride);
    }

    /** Reads what a mode of a frame sees of the object, with a thread's scratch. */
    void read(CpuBlock<A> thread, FrameSet<A> set, int j, int k, Wave<A> window) {
        Scratch<A> s = ofBlock.get(thread);
        window.stride = set.nx + Loops.ROW_GAP;
        if (mode == Subpixel.FOURIER) {
            between.add(window, set.pixelWindow(j, k, state.object(), s.pixels), set.ny, set.nx, 1, true);
            shift(s, set, j, k, window, false);
            return;
        }
        boolean first = true;
        for (int corner = 0; corner < 4; corner++) {
            double weight = weight(set, j, k, corner);
            if (weight > 0) {
                Wave<A> part = part(set, j, k, corner, state.object(), s.pixels);
                between.add(window, part, set.ny, set.nx, weight, first);
                first = false;
            }
        }
    }

    /** Makes a wave ready for being added to the object: the adjoint of {@link #read}, as far as it is no scattering. */
    void shiftBack(CpuBlock<A> thread, FrameSet<A> set, int j, int k, Wave<A> wave) {
        if (shiftsBack()) {
            shift(ofBlock.get(thread), set, j, k, wave, true);
        }
    }

    private void shift(Scratch<A> s, FrameSet<A> set, int j, int k, Wave<A> wave, boolean back) {
        Transform<A> transform = transforms.get(set);
        between.factors(s.fy, set.ny, y -> y, set.fraction(j, k, 0));
        between.factors(s.fx, set.nx, transform::frequency, set.fraction(j, k, 1));
        transform.forward(wave, s.transform);
        between.multiply(wave, s.fy, s.fx, set.ny, set.nx, back);
        transform.backward(wave, s.transform);
    }

    /** Whether waves lie on whole pixels after {@link #shiftBack}; else they are added at four corners. */
    boolean shiftsBack() {
        return mode == Subpixel.FOURIER;
    }

    /** First row in the object of the part that belongs to a corner. */
    int row(FrameSet<A> set, int j, int k, int corner) {
        return set.row(j, k) + offset(set, j, k, corner, 0);
    }

    /** Points a wave at the part of a field like the object that belongs to a corner. */
    Wave<A> part(FrameSet<A> set, int j, int k, int corner, CpuField<A> field, Wave<A> wave) {
        Wave<A> window = set.pixelWindow(j, k, field, wave);
        return window.shift(offset(set, j, k, corner, 0) * window.stride + offset(set, j, k, corner, 1));
    }

    private int offset(FrameSet<A> set, int j, int k, int corner, int axis) {
        return (int) Math.floor(set.fraction(j, k, axis)) + (corner >> (1 - axis) & 1);
    }

    /** Weight of a corner in linear interpolation. */
    double weight(FrameSet<A> set, int j, int k, int corner) {
        double weight = 1;
        for (int axis = 0; axis < 2; axis++) {
            double fraction = set.fraction(j, k, axis);
            double t = fraction - Math.floor(fraction);
            weight *= (corner >> (1 - axis) & 1) == 1 ? t : 1 - t;
        }
        return weight;
    }
}
