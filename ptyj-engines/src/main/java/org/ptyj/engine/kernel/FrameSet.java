package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.View;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;

/**
 * The frames of one scan with their working state in Java arrays: measured moduli, exit waves, and the table that says
 * where each mode of each frame looks at probe and object.
 */
final class FrameSet<A> {
    final String scan;
    final int ny;
    final int nx;
    final int modes;
    /** Number of this set's first frame among all frames. */
    final int first;

    final List<CpuOptics<A>> optics;
    private final List<Exposure> exposures;
    private final List<A> exits = new ArrayList<>();
    private final List<A> moduli = new ArrayList<>();
    private final int[] unmasked;
    private final int[] probeImage;
    private final int[] objectImage;
    private final int[] row;
    private final int[] column;

    FrameSet(Loops<A> loops, List<Exposure> exposures, int first, List<CpuOptics<A>> optics, ImageTable images) {
        this.exposures = exposures;
        this.first = first;
        this.optics = optics;
        Exposure example = exposures.get(0);
        this.scan = example.scan();
        this.modes = example.pods().size();
        this.ny = example.pods().get(0).diffView().shape()[0];
        this.nx = example.pods().get(0).diffView().shape()[1];
        int n = exposures.size();
        this.unmasked = new int[n];
        this.probeImage = new int[n * modes];
        this.objectImage = new int[n * modes];
        this.row = new int[n * modes];
        this.column = new int[n * modes];
        for (int j = 0; j < n; j++) {
            exits.add(loops.allocate(Math.multiplyExact(2 * modes, pixels())));
            moduli.add(loops.allocate(pixels()));
            for (int k = 0; k < modes; k++) {
                address(j * modes + k, exposures.get(j).pods().get(k), images);
            }
        }
    }

    private void address(int at, Pod pod, ImageTable images) {
        probeImage[at] = images.probe(pod.probeView());
        objectImage[at] = images.object(pod.objectView());
        row[at] = pod.objectView().dlow()[0];
        column[at] = pod.objectView().dlow()[1];
    }

    int frames() {
        return exposures.size();
    }

    int pixels() {
        return Math.multiplyExact(ny, nx);
    }

    A exit(int frame) {
        return exits.get(frame);
    }

    A moduli(int frame) {
        return moduli.get(frame);
    }

    int unmasked(int frame) {
        return unmasked[frame];
    }

    Pod pod(int frame, int mode) {
        return exposures.get(frame).pods().get(mode);
    }

    /** Place of a mode's exit wave in the frame's array. */
    int exitAt(int mode) {
        return 2 * pixels() * mode;
    }

    int probeImage(int frame, int mode) {
        return probeImage[frame * modes + mode];
    }

    int objectImage(int frame, int mode) {
        return objectImage[frame * modes + mode];
    }

    int row(int frame, int mode) {
        return row[frame * modes + mode];
    }

    /** Place of row y of the object window in an image that is {@code width} pixels wide. */
    int objectAt(int frame, int mode, int y, int width) {
        int at = frame * modes + mode;
        return 2 * ((row[at] + y) * width + column[at]);
    }

    /** Takes intensities and mask: moduli sqrt|I|, and -1 where the mask is not set. */
    void readFrame(Loops<A> loops, int frame) {
        Pod pod = pod(frame, 0);
        double[] counts = pod.diff().toDoubles();
        double[] mask = pod.mask().toDoubles();
        int set = 0;
        for (int i = 0; i < counts.length; i++) {
            set += mask[i] != 0 ? 1 : 0;
            counts[i] = mask[i] != 0 ? Math.sqrt(Math.abs(counts[i])) : -1;
        }
        unmasked[frame] = set;
        loops.read(RealArray.of(counts, counts.length), moduli.get(frame), 0);
    }

    /** Whether all object windows are where they were. */
    boolean isCurrent() {
        for (int at = 0; at < row.length; at++) {
            View<ComplexArray> view = pod(at / modes, at % modes).objectView();
            if (view.dlow(0) != row[at] || view.dlow(1) != column[at]) {
                return false;
            }
        }
        return true;
    }

    View<ComplexArray> exitView(int frame, int mode) {
        return pod(frame, mode).exitView();
    }
}
