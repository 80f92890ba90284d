package org.ptyj.engine.stochastic;

/**
 * One member of the family of stochastic engines: how a frame changes its exit waves, its piece of the object and the
 * probe.
 *
 * @param a weight of P O in the new exit wave
 * @param b weight of the projected wave
 * @param c over-relaxation of the wave that is projected
 * @param object step of the object
 * @param probe step of the probe
 * @param objectNormIsGlobal whether the probe's step looks for the largest |O|^2 in the whole object
 */
record StochasticRule(double a, double b, double c, WindowStep object, WindowStep probe, boolean objectNormIsGlobal) {
    /** ePIE and rPIE: the exit wave becomes the projected one. */
    static StochasticRule of(EpieParameters p) {
        return new StochasticRule(
                0,
                1,
                1,
                new WindowStep(p.alpha(), p.objectReg()),
                new WindowStep(p.beta(), p.probeReg()),
                p.objectNormIsGlobal());
    }

    /** SDR: a Douglas-Rachford step of the exit wave, and steps of probe and object as long as they are implicit. */
    static StochasticRule of(SdrParameters p) {
        double c = 1 + p.sigma();
        return new StochasticRule(
                1 - p.tau() * c,
                p.tau(),
                c,
                new WindowStep(p.betaObject(), 1 - p.betaObject()),
                new WindowStep(p.betaProbe(), 1 - p.betaProbe()),
                false);
    }
}
