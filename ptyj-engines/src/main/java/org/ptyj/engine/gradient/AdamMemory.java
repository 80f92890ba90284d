package org.ptyj.engine.gradient;

import org.ptyj.array.Precision;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.geometry.FrameShape;
import org.ptyj.model.Ptycho;

/** Bytes of the Java heap that a model and its tape take, from the shapes of a reconstruction that may be only planned. */
final class AdamMemory {
    /**
     * Value, gradient, two moments, and two more for what is kept of them as an epoch begins and for the light that is worked
     * out then; twice a value in double while the model is made.
     */
    private static final int COPIES = 6;

    private static final int COPIES_IN_DOUBLE = 2;
    /** Fields of a frame's values and gradients that one thread works in: waves of all modes, and intensities. */
    private static final int WAVES = 8;
    /** The tape sums gradients in as many groups of frames at most. */
    private static final int GROUPS = 16;

    private AdamMemory() {}

    static long bytes(Ptycho ptycho, AdamParameters p) {
        if (ptycho.exposures().isEmpty()) {
            return 0;
        }
        long number = ptycho.precision() == Precision.SINGLE ? Float.BYTES : Double.BYTES;
        FrameShape shape = ptycho.exposures().get(0).pods().get(0).propagator().shape();
        long pixels = shape.size();
        long modes = ptycho.exposures().get(0).pods().size();
        long unknowns = 2 * (ptycho.probe().size() + ptycho.object().size()) + pixels;
        long parameters = unknowns * (COPIES * number + COPIES_IN_DOUBLE * Double.BYTES);
        // What an exponent does to light is a field of its own, with a gradient.
        boolean exponent = p.objectKind() != AdamParameters.ObjectKind.FREE;
        long transmission = exponent ? 2 * 2 * ptycho.object().size() * number : 0;
        int ranks = ptycho.communicator().size();
        long frames = Math.min(
                (ptycho.exposures().size() + ranks - 1) / ranks * pixels * number,
                Runtime.getRuntime().maxMemory() / 4);
        long batch = Math.min(p.batch(), ptycho.exposures().size());
        try (Workers workers = Workers.ofMachine()) {
            long wave = 2 * modes * pixels * number;
            long threads = Math.min(workers.count(), batch) * WAVES * wave;
            // Gradients of the probe are summed frame by frame: those of its own modes, whatever the object has.
            long probe = wave / modes * probeModes(ptycho);
            long sums = (batch + 2 * Math.min(batch, GROUPS)) * probe;
            return parameters + transmission + frames + threads + sums;
        }
    }

    private static long probeModes(Ptycho ptycho) {
        return ptycho.exposures().get(0).pods().stream()
                .map(pod -> pod.probeView().layer())
                .distinct()
                .count();
    }
}
