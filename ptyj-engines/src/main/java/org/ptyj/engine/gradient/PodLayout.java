package org.ptyj.engine.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.View;
import org.ptyj.geometry.FarField;
import org.ptyj.geometry.NearField;
import org.ptyj.geometry.Propagator;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.parallel.Communicator;

/**
 * The pods of a Ptycho as one experiment: the same modes of one probe and one object in all frames, seen through one
 * geometry.
 *
 * @param frames those that any process has
 * @param probes a view of each mode
 * @param objects a view of each mode, of the first frame
 */
record PodLayout(
        List<Exposure> frames, List<View<ComplexArray>> probes, List<View<ComplexArray>> objects, Propagator way) {

    /**
     * The layout of all active frames.
     *
     * @throws IllegalArgumentException if they have different probes, objects or geometries
     */
    static PodLayout of(Ptycho ptycho) {
        List<Exposure> frames = active(ptycho);
        if (frames.isEmpty()) {
            throw new IllegalStateException("there are no frames to fit");
        }
        frames.forEach(PodLayout::place);
        List<Pod> pods = frames.get(0).pods();
        List<View<ComplexArray>> probes = new ArrayList<>();
        List<View<ComplexArray>> objects = new ArrayList<>();
        for (Pod pod : pods) {
            addMode(probes, pod.probeView());
            addMode(objects, pod.objectView());
        }
        PodLayout layout = new PodLayout(frames, probes, objects, pods.get(0).propagator());
        frames.forEach(layout::require);
        layout.requireGeometry();
        return layout;
    }

    /** The frames that are active here or elsewhere. */
    private static List<Exposure> active(Ptycho ptycho) {
        List<Exposure> all = ptycho.exposures();
        double[] active = all.stream().mapToDouble(e -> e.isActive() ? 1 : 0).toArray();
        ptycho.communicator().allReduce(active, Communicator.Reduction.MAX);
        return IntStream.range(0, active.length)
                .filter(k -> active[k] != 0)
                .mapToObj(all::get)
                .toList();
    }

    /** Windows of frames that are elsewhere are not kept up to date. */
    private static void place(Exposure frame) {
        if (!frame.isActive()) {
            frame.pods().forEach(pod -> {
                pod.probeView().update();
                pod.objectView().update();
            });
        }
    }

    /** The layer that a view looks at, whether its frame is here or not. */
    static ComplexArray layer(View<ComplexArray> mode) {
        return mode.storage().data().layer(Arrays.binarySearch(mode.storage().layerMap(), mode.layer()));
    }

    /** The window of a probe mode, whether its frame is here or not. */
    static ComplexArray window(View<ComplexArray> mode) {
        return layer(mode).window(longs(mode.dlow()), longs(mode.dhigh()));
    }

    private static long[] longs(int[] pixels) {
        return Arrays.stream(pixels).asLongStream().toArray();
    }

    private static void addMode(List<View<ComplexArray>> modes, View<ComplexArray> view) {
        if (modes.stream().noneMatch(m -> isSameMode(m, view))) {
            modes.add(view);
        }
    }

    private static boolean isSameMode(View<ComplexArray> a, View<ComplexArray> b) {
        return a.storageId().equals(b.storageId()) && a.layer() == b.layer();
    }

    private void require(Exposure frame) {
        List<Pod> pods = frame.pods();
        boolean same = pods.size() == probes.size() * objects.size();
        for (int i = 0; same && i < pods.size(); i++) {
            Pod pod = pods.get(i);
            same = isSameMode(pod.probeView(), probes.get(i / objects.size()))
                    && Arrays.equals(
                            pod.probeView().dlow(),
                            probes.get(i / objects.size()).dlow())
                    && isSameMode(pod.objectView(), objects.get(i % objects.size()))
                    && isSameWay(pod.propagator());
        }
        if (!same) {
            throw new IllegalArgumentException(
                    ("Adam fits one probe and one object of one energy, but frame %d of scan %s"
                                    + " has others than frame %d of scan %s; let scans share both, run them one by one, or take"
                                    + " another engine")
                            .formatted(
                                    frame.index(),
                                    frame.scan(),
                                    frames.get(0).index(),
                                    frames.get(0).scan()));
        }
    }

    private boolean isSameWay(Propagator other) {
        if (other == way) {
            return true;
        }
        return other.getClass() == way.getClass()
                && other.shape().equals(way.shape())
                && Arrays.equals(phases(other).toDoubles(), phases(way).toDoubles());
    }

    private static ComplexArray phases(Propagator way) {
        return way instanceof FarField far ? far.pre() : ((NearField) way).kernel();
    }

    private void requireGeometry() {
        if (!way.computationalShape().equals(way.shape())) {
            throw new IllegalArgumentException(
                    "Adam needs frames of %s pixels for the sample's pixels of this geometry,"
                                    .formatted(way.computationalShape())
                            + " not %s; leave psize or resolution open, or take another engine".formatted(way.shape()));
        }
    }

    int rows() {
        return way.shape().ny();
    }

    int columns() {
        return way.shape().nx();
    }

    boolean isNear() {
        return way instanceof NearField;
    }

    /** From the sample to the detector in the near field, in the usual order of frequencies. */
    Optional<ComplexArray> kernel() {
        return isNear() ? Optional.of(phases(way)) : Optional.empty();
    }

    /**
     * What the probe has to be multiplied by so that the plain far field gives these pods' intensities: the curvature of
     * the sample plane, and the phase that puts the optical axis where the geometry has it. Moduli are 1.
     */
    ComplexArray phase() {
        ComplexArray phase = ComplexArray.zeros(org.ptyj.array.Precision.DOUBLE, rows(), columns());
        double[] pairs = phase.toDoubles();
        for (int y = 0, at = 0; y < rows(); y++) {
            for (int x = 0; x < columns(); x++, at += 2) {
                // The usual order of frequencies instead of that of pixels: half a frame farther.
                double turn = isNear()
                        ? 0
                        : -2
                                * Math.PI
                                * ((double) (rows() / 2) * y / rows() + (double) (columns() / 2) * x / columns());
                pairs[at] = Math.cos(turn);
                pairs[at + 1] = Math.sin(turn);
            }
        }
        ComplexArray turned = ComplexArray.of(pairs, rows(), columns());
        return isNear() ? turned : turned.times(phases(way));
    }

    /** Probe modes, shape (modes, rows, columns), double precision. */
    ComplexArray probe() {
        ComplexArray all = ComplexArray.zeros(org.ptyj.array.Precision.DOUBLE, probes.size(), rows(), columns());
        for (int m = 0; m < probes.size(); m++) {
            all.layer(m).assign(window(probes.get(m)));
        }
        return all;
    }

    /** First pixel of each frame's window in the object, not rounded if asked so; one row (row, column) per frame. */
    double[][] places(boolean exact) {
        return frames.stream()
                .map(f -> place(f.pods().get(0).objectView(), exact))
                .toArray(double[][]::new);
    }

    private static double[] place(View<ComplexArray> view, boolean exact) {
        int[] low = view.dlow();
        double[] rest = view.subpixel();
        return exact ? new double[] {low[0] + rest[0], low[1] + rest[1]} : new double[] {low[0], low[1]};
    }

    /** Whether this process has the data of a frame. */
    boolean isHere(int frame) {
        return frames.get(frame).isActive();
    }

    /** Counts of a frame that is here, row by row. */
    double[] counts(int frame) {
        return frames.get(frame).pods().get(0).diff().toDoubles();
    }

    /** Valid pixels of a frame that is here (1) and others (0). */
    RealArray mask(int frame) {
        return frames.get(frame).pods().get(0).mask();
    }
}
