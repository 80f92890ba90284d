package org.ptyj.engine.likelihood;

/**
 * A preconditioner that evens out how much light fell on each pixel: gradients are divided by the square root of sum
 * |P|^2 (object) or sum |O|^2 (probe) over the frames that see it.
 */
final class Wavefield<F> {
    private final Likelihood<F> likelihood;
    private final F lightOnObject;
    private final F lightOnProbe;
    private final double deltaObject;
    private final double deltaProbe;

    Wavefield(Likelihood<F> likelihood, double deltaObject, double deltaProbe) {
        this.likelihood = likelihood;
        this.lightOnObject = likelihood.fields().newField(likelihood.object());
        this.lightOnProbe = likelihood.fields().newField(likelihood.probe());
        this.deltaObject = deltaObject;
        this.deltaProbe = deltaProbe;
    }

    /** Looks at probe and object as they are now. */
    void update() {
        likelihood.light(lightOnObject, lightOnProbe);
    }

    void onObject(F field) {
        likelihood.fields().divideByRoot(field, lightOnObject, deltaObject);
    }

    void onProbe(F field) {
        likelihood.fields().divideByRoot(field, lightOnProbe, deltaProbe);
    }
}
