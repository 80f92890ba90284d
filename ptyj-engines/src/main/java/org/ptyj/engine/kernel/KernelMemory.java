package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.data.Container;
import org.ptyj.geometry.FarField;
import org.ptyj.geometry.NearField;
import org.ptyj.geometry.Propagator;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;

/**
 * Bytes of the Java heap that kernels on this machine's processors take, counted array by array from the shapes of a
 * reconstruction, which may be one that is only planned.
 */
public final class KernelMemory {
    private final Ptycho ptycho;
    private final ImageTable images;
    private final int bytes;
    private final int threads;

    private KernelMemory(Ptycho ptycho, int threads) {
        this.ptycho = ptycho;
        this.images = new ImageTable(ptycho.probe(), ptycho.object());
        this.bytes = ptycho.precision() == Precision.SINGLE ? Float.BYTES : Double.BYTES;
        this.threads = threads;
    }

    /**
     * What {@link WaveKernels#onCpu} makes: the waves and moduli of all active frames, probe and object, phases of
     * propagators, and what each thread works in.
     */
    public static long onCpu(Ptycho ptycho, int threads) {
        return new KernelMemory(ptycho, threads).all();
    }

    /** Fields with the images of a container: so many complex ones and so many real ones. */
    public static long fields(Container<ComplexArray> like, int complex, int real) {
        long perNumber = like.elementType().bytes() / 2;
        return like.size() * (2L * complex + real) * perNumber;
    }

    private long all() {
        Map<String, List<Exposure>> scans = new HashMap<>();
        for (Exposure exposure : ptycho.exposures()) {
            if (exposure.isActive()) {
                scans.computeIfAbsent(exposure.scan(), label -> new ArrayList<>())
                        .add(exposure);
            }
        }
        boolean[] folded = folded();
        long sum = fields(ptycho.probe(), 1, 0) + fields(ptycho.object(), 1, 0) + largestImage();
        for (int i = 0; i < folded.length; i++) {
            sum += folded[i] ? 2L * bytes * images.probes().get(i).pixels() : 0;
        }
        long perThread = 0;
        for (List<Exposure> frames : scans.values()) {
            Exposure example = frames.get(0);
            sum += frames.size() * ofFrame(example) + ofPropagators(example, folded);
            perThread = Math.max(perThread, ofThread(example));
        }
        return sum + threads * perThread;
    }

    private static long pixels(Exposure frame) {
        int[] shape = frame.pods().get(0).diffView().shape();
        return (long) shape[0] * shape[1];
    }

    /** Exit waves and moduli, with the headers of their arrays, and the tables of places and errors. */
    private long ofFrame(Exposure frame) {
        int modes = frame.pods().size();
        return (2L * modes + 1) * pixels(frame) * bytes + 2 * 24 + 16L * modes + 52;
    }

    /** Factors that are not kept in the probe, one array per mode. */
    private long ofPropagators(Exposure example, boolean[] folded) {
        long arrays = 0;
        for (Pod pod : example.pods()) {
            boolean kept = pod.propagator() instanceof FarField && folded[images.probe(pod.probeView())];
            arrays += kept ? 0 : 1;
        }
        return arrays * 2 * bytes * pixels(example);
    }

    /**
     * Waves of all modes with gaps between rows, a real frame, what transforms need; counts, moduli and mask in double while
     * a frame is taken over.
     */
    private long ofThread(Exposure example) {
        int rows = example.pods().get(0).diffView().shape()[0];
        long gaps = (long) rows * Loops.ROW_GAP;
        long transform = 2 * pixels(example);
        long padded = 0;
        for (Pod pod : example.pods()) {
            if (pod.propagator() instanceof FarField far && (far.cropPad()[0] != 0 || far.cropPad()[1] != 0)) {
                int[] shape = pod.diffView().shape();
                padded = Math.max(padded, 2L * (shape[0] + far.cropPad()[0]) * (shape[1] + far.cropPad()[1]));
            }
        }
        long waves = 2L * example.pods().size() * (pixels(example) + gaps);
        long scratch = (waves + pixels(example) + transform + padded) * bytes;
        return scratch + 3L * Double.BYTES * pixels(example);
    }

    /** The copy of an image on its way to its storage. */
    private long largestImage() {
        long pixels = 0;
        for (Image image : images.objects()) {
            pixels = Math.max(pixels, image.pixels());
        }
        return 2 * bytes * pixels;
    }

    /** For each probe image, whether it is only ever propagated in one way, to the far field. */
    private boolean[] folded() {
        Map<Integer, Propagator> only = new HashMap<>();
        boolean[] folded = new boolean[images.probes().size()];
        java.util.Arrays.fill(folded, true);
        for (Exposure exposure : ptycho.exposures()) {
            for (Pod pod : exposure.pods()) {
                int image = images.probe(pod.probeView());
                Propagator before = only.putIfAbsent(image, pod.propagator());
                folded[image] &= before == null || before == pod.propagator();
                folded[image] &= !(pod.propagator() instanceof NearField);
            }
        }
        for (int i = 0; i < folded.length; i++) {
            folded[i] &= only.containsKey(i);
        }
        return folded;
    }
}
