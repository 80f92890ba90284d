package org.ptyj.engine.likelihood;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.engine.DivergenceException;

/**
 * Minimises a negative log-likelihood by conjugate gradients (E. Polak and G. Ribiere, 1969), wherever its sums are
 * computed: the text of maximum likelihood.
 *
 * @param <F> all images of the probe or of the object
 */
final class Descent<F> {
    private final Likelihood<F> likelihood;
    private final Fields<F> fields;
    private final LikelihoodParameters p;
    private final Regulariser regulariser;
    private final Conjugates<F> object;
    private final Conjugates<F> probe;
    private final Optional<Wavefield<F>> wavefield;
    private final ProbeScale probeScale;
    private double sigma;
    private double step;

    Descent(Likelihood<F> likelihood, LikelihoodParameters parameters, Regulariser regulariser) {
        this.likelihood = likelihood;
        this.fields = likelihood.fields();
        this.p = parameters;
        this.regulariser = regulariser;
        this.object = new Conjugates<>(fields, likelihood.object());
        this.probe = new Conjugates<>(fields, likelihood.probe());
        this.wavefield = parameters.wavefieldPrecond()
                ? Optional.of(new Wavefield<>(
                        likelihood, parameters.wavefieldDeltaObject(), parameters.wavefieldDeltaProbe()))
                : Optional.empty();
        this.probeScale = new ProbeScale(parameters.scaleProbeObject(), parameters.scalePrecond());
        this.sigma = parameters.smoothGradient();
    }

    /**
     * One step downhill.
     *
     * @param iteration count from 0, for when the probe begins to be updated
     * @throws DivergenceException if a number is not finite; probe and object are left as they were
     */
    Progress iterate(int iteration) {
        double value = gradients(iteration);
        precondition();
        direct();
        Line line = line();
        if (p.polyLineCoeffs() == LineSearch.AUTO && line.slope() >= 0) {
            turn(0);
            line = line();
        }
        step = p.polyLineCoeffs().step(line);
        object.moveBy(step, likelihood.object());
        probe.moveBy(step, likelihood.probe());
        return new Progress(value, step);
    }

    /** Gradients of probe and object; returns the negative log-likelihood per pixel. */
    private double gradients(int iteration) {
        double value = likelihood.gradient(object.gradient(), probe.gradient());
        value += regulariser.addGradient(fields, object.gradient(), likelihood.object());
        if (!Double.isFinite(value)) {
            throw new DivergenceException("the log-likelihood is " + value);
        }
        if (iteration >= p.common().probeUpdateStart()) {
            p.common().probeFourierSupport().ifPresent(area -> fields.support(probe.gradient(), area, true));
            p.common().probeSupport().ifPresent(area -> fields.support(probe.gradient(), area, false));
        } else {
            fields.clear(probe.gradient());
        }
        return value / likelihood.pixels();
    }

    private void precondition() {
        wavefield.ifPresent(w -> {
            w.update();
            w.onObject(object.gradient());
            w.onProbe(probe.gradient());
        });
        sigma *= 1 - p.smoothGradientDecay();
        smooth(object.gradient());
    }

    private void smooth(F gradient) {
        if (sigma > 0) {
            fields.smooth(gradient, sigma);
        }
    }

    /** Search directions: against the preconditioned gradients, as far as the last directions were not spoilt. */
    private void direct() {
        double ofObject = object.norm2();
        double ofProbe = probe.norm2();
        double lambda = probeScale.of(ofObject, ofProbe);
        double gain = lambda * (ofProbe - probe.overlap()) + ofObject - object.overlap();
        double before = lambda * probe.lastNorm2() + object.lastNorm2();
        // step is 0 before the first iteration, and after one that found no way down.
        double beta = step == 0 || before == 0 ? 0 : Math.max(0, gain / before);
        F towardsObject = object.advance(1);
        F towardsProbe = probe.advance(lambda);
        wavefield.ifPresent(w -> {
            w.onObject(towardsObject);
            w.onProbe(towardsProbe);
        });
        smooth(towardsObject);
        turn(beta == 0 ? 0 : beta / step);
    }

    private void turn(double memory) {
        object.turn(memory);
        probe.turn(memory);
    }

    /** What lies ahead in the search direction. */
    private Line line() {
        double[] sums = likelihood.expand(
                object.direction(), probe.direction(), p.polyLineCoeffs().degree());
        Polynomial prior = regulariser.along(fields, likelihood.object(), object.direction());
        sums[1] += prior.coefficients()[1];
        sums[2] += prior.coefficients()[2];
        if (!Arrays.stream(sums).allMatch(Double::isFinite)) {
            throw new DivergenceException("the coefficients of the line search are " + Arrays.toString(sums));
        }
        return new Line(new Polynomial(sums), prior, likelihood);
    }
}
