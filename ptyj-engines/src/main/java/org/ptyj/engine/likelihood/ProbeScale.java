package org.ptyj.engine.likelihood;

/** The factor that probe gradients are scaled by, so that probe and object move at comparable pace. */
final class ProbeScale {
    private final double given;
    private final boolean adaptive;
    private double scale;

    ProbeScale(double given, boolean adaptive) {
        this.given = given;
        this.adaptive = adaptive;
    }

    /** The factor for gradients of these squared norms; if adaptive, it follows them slowly. */
    double of(double object, double probe) {
        if (!adaptive) {
            return given;
        }
        double wanted = probe > 1e-5 ? given * object / probe : given;
        // 0 is never reached by a mean of logarithms, so it says that there was none yet.
        scale = scale == 0 ? wanted : Math.pow(scale, 0.9) * Math.pow(wanted, 0.1);
        return scale;
    }
}
