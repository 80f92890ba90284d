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
    /** What rounding to whole pixels left over, (y, x) per mode and frame. */
    private final double[] fraction;

    private boolean betweenPixels;

    /**
     * @param example any frame of the scan
     * @param exposures its frames that are here; perhaps none
     */
    FrameSet(
            Loops<A> loops,
            Exposure example,
            List<Exposure> exposures,
            int first,
            List<CpuOptics<A>> optics,
            ImageTable images) {
        this.exposures = exposures;
        this.first = first;
        this.optics = optics;
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
        this.fraction = new double[2 * n * modes];
        for (int j = 0; j < n; j++) {
            exits.add(loops.allocate(Math.addExact(Loops.LEAD, Math.multiplyExact(2 * modes, pixels()))));
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
        System.arraycopy(pod.objectView().subpixel(), 0, fraction, 2 * at, 2);
    }

    int frames() {
        return exposures.size();
    }

    int pixels() {
        return Math.multiplyExact(ny, nx);
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

    int probeImage(int frame, int mode) {
        return probeImage[frame * modes + mode];
    }

    int objectImage(int frame, int mode) {
        return objectImage[frame * modes + mode];
    }

    int row(int frame, int mode) {
        return row[frame * modes + mode];
    }

    /** Says whether frames see the object between pixels, so that {@link #objectWindow} is not what they see. */
    void lookBetweenPixels(boolean between) {
        betweenPixels = between;
    }

    /** How far a mode's place is from its whole pixel, along y (0) or x (1). */
    double fraction(int frame, int mode, int axis) {
        return fraction[2 * (frame * modes + mode) + axis];
    }

    /**
     * Points a wave at the object window of a mode.
     *
     * @throws IllegalStateException if it sees the object between pixels
     */
    Wave<A> objectWindow(int frame, int mode, CpuField<A> object, Wave<A> wave) {
        if (betweenPixels) {
            throw new IllegalStateException(
                    "this step knows the object on whole pixels only; leave out subpix, or run the"
                            + " engine on pods");
        }
        return pixelWindow(frame, mode, object, wave);
    }

    /** Points a wave at the pixels under the place of a mode, rounded. */
    Wave<A> pixelWindow(int frame, int mode, CpuField<A> object, Wave<A> wave) {
        int at = frame * modes + mode;
        int width = object.layout.get(objectImage[at]).nx();
        return object.at(objectImage[at], wave).shift(row[at] * width + column[at]);
    }

    /** Points a wave at the probe of a mode. */
    Wave<A> probe(int frame, int mode, CpuField<A> probe, Wave<A> wave) {
        return probe.at(probeImage[frame * modes + mode], wave);
    }

    /** Points a wave at the exit wave of a mode. */
    Wave<A> exit(int frame, int mode, Wave<A> wave) {
        return wave.setPacked(exits.get(frame), Loops.LEAD + 2 * pixels() * mode, pixels(), nx);
    }

    int column(int frame, int mode) {
        return column[frame * modes + mode];
    }

    double objectWeight(int frame, int mode) {
        return pod(frame, mode).objectWeight();
    }

    double probeWeight(int frame, int mode) {
        return pod(frame, mode).probeWeight();
    }

    /** Takes intensities and mask: moduli sqrt|I| in the order of the spectrum, and -1 where the mask is not set. */
    void readFrame(Loops<A> loops, int frame) {
        Pod pod = pod(frame, 0);
        double[] counts = pod.diff().toDoubles();
        double[] mask = pod.mask().toDoubles();
        double[] moduli = new double[counts.length];
        CpuOptics<A> order = optics.get(0);
        int set = 0;
        for (int i = 0; i < counts.length; i++) {
            int from = i - i % nx + order.frequency(i % nx);
            set += mask[from] != 0 ? 1 : 0;
            moduli[i] = mask[from] != 0 ? Math.sqrt(Math.abs(counts[from])) : -1;
        }
        unmasked[frame] = set;
        loops.read(RealArray.of(moduli, moduli.length), this.moduli.get(frame));
    }

    /** Whether all object windows are where they were, to the fraction of a pixel if that matters. */
    boolean isCurrent(boolean exactly) {
        for (int at = 0; at < row.length; at++) {
            View<ComplexArray> view = pod(at / modes, at % modes).objectView();
            if (view.dlow(0) != row[at] || view.dlow(1) != column[at] || exactly && !isExactly(view.subpixel(), at)) {
                return false;
            }
        }
        return true;
    }

    private boolean isExactly(double[] subpixel, int at) {
        return subpixel[0] == fraction[2 * at] && subpixel[1] == fraction[2 * at + 1];
    }

    View<ComplexArray> exitView(int frame, int mode) {
        return pod(frame, mode).exitView();
    }
}
