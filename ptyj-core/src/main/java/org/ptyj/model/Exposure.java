package org.ptyj.model;

import java.util.List;

/**
 * One diffraction pattern and the pods whose intensities add up to it: the unit of every Fourier update.
 *
 * @param scan label of the scan
 * @param index number of the frame in the scan
 * @param pods one per energy, probe mode and object mode, in this nesting
 */
public record Exposure(String scan, int index, List<Pod> pods) {
    public Exposure {
        pods = List.copyOf(pods);
        if (pods.isEmpty()) {
            throw new IllegalArgumentException("frame " + index + " of scan " + scan + " has no pods");
        }
    }

    /** True if the data of this frame are here. */
    public boolean isActive() {
        return pods.get(0).isActive();
    }
}
