package org.ptyj.engine.projection;

import org.ptyj.model.Ptycho;

/** Numbers that both texts of the projection engines take from the data. */
final class ProjectionRules {
    /** Least light, relative to the most, that a step of the object between pixels is divided by. */
    static final double LEAST_LIGHT = 0.1;

    private ProjectionRules() {}

    /** Fourier error up to which a frame of a scan is left alone. */
    static double powerBound(ProjectionParameters p, Ptycho ptycho, String scan) {
        double relax = p.fourierRelaxFactor();
        return p.fourierPowerBound()
                .orElseGet(() -> 0.25 * relax * relax * ptycho.statistics(scan).powerBoundStub());
    }

    /** Weight of the old object: its inertia times the mean over scans of the mean power per pixel. */
    static double objectWeight(ProjectionParameters p, Ptycho ptycho) {
        return p.objectInertia() * ptycho.meanPower();
    }
}
