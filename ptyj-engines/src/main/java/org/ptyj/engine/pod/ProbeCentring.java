package org.ptyj.engine.pod;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Storage;
import org.ptyj.image.Filters;
import org.ptyj.image.Shift;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;

/**
 * Brings a probe that has wandered off back to the middle of its frame. Data do not tell where the probe is, only where
 * it is relative to the object, so the objects it looks at and its exit waves move along.
 */
public final class ProbeCentring {
    private ProbeCentring() {}

    /**
     * Moves every probe storage whose power has its mass centre at least so far from the middle pixel, shape / 2; its
     * layers move together. An object that several such probes see moves once, with the first of them.
     *
     * @param tolerance pixels, 0 or more
     */
    public static void apply(Ptycho ptycho, double tolerance) {
        Set<Storage<ComplexArray>> moved = new LinkedHashSet<>();
        for (Storage<ComplexArray> probe : ptycho.probe().storages()) {
            double[] centre = Filters.massCentre(probe.data().abs2());
            double dy = probe.data().length(-2) / 2 - centre[0];
            double dx = probe.data().length(-1) / 2 - centre[1];
            if (Math.hypot(dy, dx) >= tolerance) {
                move(ptycho, probe, moved, dy, dx);
            }
        }
    }

    private static void move(
            Ptycho ptycho, Storage<ComplexArray> probe, Set<Storage<ComplexArray>> moved, double dy, double dx) {
        move(probe.data(), dy, dx);
        for (Pod pod : ptycho.pods()) {
            if (pod.probeView().storage() == probe) {
                if (pod.isActive()) {
                    move(pod.exit(), dy, dx);
                }
                if (moved.add(pod.objectView().storage())) {
                    move(pod.objectView().storage().data(), dy, dx);
                }
            }
        }
    }

    private static void move(ComplexArray waves, double dy, double dx) {
        waves.assign(Shift.spline(waves, dy, dx));
    }
}
