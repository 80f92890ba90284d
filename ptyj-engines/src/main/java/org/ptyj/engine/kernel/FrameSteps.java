package org.ptyj.engine.kernel;

/**
 * The verbs that change probe and object after each frame, on the thread that calls them. A frame's norms ask for the
 * largest light in a window: a step that has just written the window knows it, so that no pass is spent on looking.
 */
final class FrameSteps<A> {
    private static final double UNKNOWN = -1;

    private final Loops<A> loops;
    private final StepLoops<A> steps;
    private final CpuState<A> state;
    private final Brightest<A> brightest;
    /** Probe image whose largest |P|^2 is known, from the last step of a frame with a single mode; -1: none. */
    private int knownProbe;

    private double probeLargest;
    /** Largest |O|^2 in the window of the present frame, if its object step has found it. */
    private double objectLargest;

    FrameSteps(Loops<A> loops, CpuState<A> state) {
        this.loops = loops;
        this.steps = loops.steps();
        this.state = state;
        this.brightest = new Brightest<>(loops, state.object());
    }

    /** Forgets what was known of probe and object. */
    void begin() {
        knownProbe = -1;
        brightest.forget();
    }

    /** Forgets what was known of the frame before. */
    void beginFrame() {
        objectLargest = UNKNOWN;
    }

    /** Sets the moduli of a frame with a single mode and at least one pixel; returns the sum of squared errors before. */
    double projectFully(CpuBlock<A> b) {
        return steps.projectFully(b.waves.get(0), b.moduli(), b.set.ny, b.set.nx);
    }

    /** Returns the sum over modes of |change of psi|^2. */
    double exitDifference(CpuBlock<A> b, double a, double bb) {
        double sum = 0;
        for (int k = 0; k < b.set.modes; k++) {
            pointAt(b, k);
            b.set.exit(b.frame, k, b.psi);
            sum += steps.exitDifference(b.psi, b.waves.get(k), b.p, b.o, b.set.ny, b.set.nx, a, bb);
        }
        return sum;
    }

    private void pointAt(CpuBlock<A> b, int k) {
        b.set.probe(b.frame, k, state.probe(), b.p);
        b.set.objectWindow(b.frame, k, state.object(), b.o);
    }

    void objectStep(CpuBlock<A> b, double step, double r) {
        objectLargest = UNKNOWN;
        int image = b.set.probeImage(b.frame, 0);
        boolean known = b.set.modes == 1 && knownProbe == image;
        double most = known ? probeLargest : largest(b, true);
        if (b.set.modes == 1) {
            knownProbe = image;
            probeLargest = most;
        }
        if (most != 0) {
            double after = step(b, true, step, r, most);
            objectLargest = b.set.modes == 1 ? after : UNKNOWN;
        }
        for (int k = 0; k < b.set.modes; k++) {
            brightest.changed(b.set.objectImage(b.frame, k), b.set.row(b.frame, k), b.set.ny);
        }
    }

    void probeStep(CpuBlock<A> b, double step, double r, boolean global) {
        double most = objectLargest;
        if (global) {
            most = brightest.of(b.set.objectImage(b.frame, 0));
        } else if (most == UNKNOWN) {
            most = largest(b, false);
        }
        if (most != 0) {
            double after = step(b, false, step, r, most);
            knownProbe = b.set.modes == 1 ? b.set.probeImage(b.frame, 0) : -1;
            probeLargest = after;
        }
    }

    /** The light of all modes together, in the block's real frame: |P|^2 or |O|^2. */
    private void light(CpuBlock<A> b, boolean ofProbe) {
        for (int k = 0; k < b.set.modes; k++) {
            pointAt(b, k);
            loops.intensity(b.real, ofProbe ? b.p : b.o, b.set.ny, b.set.nx, k == 0);
        }
    }

    private double largest(CpuBlock<A> b, boolean ofProbe) {
        light(b, ofProbe);
        return steps.largest(b.real, b.set.pixels());
    }

    /** The step of the object or of the probe; returns the largest |O|^2 or |P|^2 of the last mode. */
    private double step(CpuBlock<A> b, boolean ofObject, double step, double r, double most) {
        int ny = b.set.ny;
        int nx = b.set.nx;
        boolean ownLight = b.set.modes == 1 || r == 1;
        if (!ownLight) {
            light(b, ofObject);
            steps.weights(b.real, b.set.pixels(), step, r, most);
        }
        double after = 0;
        for (int k = 0; k < b.set.modes; k++) {
            pointAt(b, k);
            Wave<A> x = ofObject ? b.o : b.p;
            Wave<A> q = ofObject ? b.p : b.o;
            if (ownLight) {
                after = steps.step(x, q, b.waves.get(k), ny, nx, step, r, most);
            } else {
                steps.step(x, q, b.waves.get(k), b.real, ny, nx);
            }
        }
        return after;
    }
}
