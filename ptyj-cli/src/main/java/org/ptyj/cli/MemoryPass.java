package org.ptyj.cli;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.model.Exposure;
import org.ptyj.model.Ptycho;

/** One pass over data of the size of a reconstruction: exit waves are read and written, moduli are read. */
final class MemoryPass {
    private final Workers workers;
    private final List<float[]> waves = new ArrayList<>();
    private final List<float[]> moduli = new ArrayList<>();

    MemoryPass(Ptycho ptycho, Workers workers) {
        this.workers = workers;
        for (Exposure exposure : ptycho.exposures()) {
            int pixels = pixels(exposure);
            waves.add(new float[2 * pixels * exposure.pods().size()]);
            moduli.add(new float[pixels]);
        }
    }

    /** Pixels of a frame. */
    static int pixels(Exposure exposure) {
        int[] shape = exposure.pods().get(0).diffView().shape();
        return shape[0] * shape[1];
    }

    void run() {
        workers.run(waves.size(), (worker, j) -> mix(waves.get(j), moduli.get(j)));
    }

    private static void mix(float[] wave, float[] modulus) {
        for (int at = 0; at < wave.length; at += modulus.length) {
            for (int i = 0; i < modulus.length; i++) {
                wave[at + i] += modulus[i];
            }
        }
    }
}
