package org.ptyj.engine.stochastic;

import java.util.OptionalLong;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.model.Ptycho;

/**
 * Semi-implicit relaxed Douglas-Rachford. Frame by frame, in random order, with s = sigma, t = tau, and Pi_s F setting the
 * measured moduli:
 *
 * <pre>
 * psi = t F^-1 Pi_s F((1 + s) P O - s psi) + (1 - t - t s) P O + t s psi
 * O += beta_object conj(P) d / (beta_object |P|^2 + (1 - beta_object) max |P|^2)
 * P += beta_probe conj(O) d / (beta_probe |O|^2 + (1 - beta_probe) max |O|^2)
 * </pre>
 *
 * with d = psi - P O. The exit waves keep a memory of the iterations before, which helps on sparse scans; but at the
 * defaults it is known to diverge on some data: errors then grow a hundredfold and more, which is told once, and the
 * reconstruction ends when they grow beyond bounds. Safer are tau = 0.5, or sigma = 0.3 with beta_object = 0.3; sigma = 0
 * has no memory.
 *
 * <p>M. Pham, A. Rana, J. Miao and S. Osher, Optics Express 27, 31246 (2019).
 */
public final class Sdr extends StochasticEngine {
    private final SdrParameters parameters;

    /** The engine alone; its random orders are those of the label SDR. */
    public Sdr(SdrParameters parameters) {
        this(parameters, "SDR");
    }

    /**
     * The engine of a tree.
     *
     * @param label its key in the tree, which names its random orders
     */
    public Sdr(SdrParameters parameters, String label) {
        super(StochasticRule.of(parameters), parameters.stochastic(), label);
        this.parameters = parameters;
    }

    @Override
    public String name() {
        return "SDR";
    }

    @Override
    public String advice() {
        return "SDR is not stable on all data: lower tau (" + parameters.tau() + ") to 0.5, or sigma ("
                + parameters.sigma() + ") and beta_object (" + parameters.betaObject() + ") to 0.3, or use EPIE or DM.";
    }

    /** How parameter trees find SDR. */
    public static final class Type implements EngineType {
        @Override
        public String name() {
            return "SDR";
        }

        @Override
        public Class<? extends Record> parameters() {
            return SdrParameters.class;
        }

        @Override
        public Engine create(Record parameters) {
            return new Sdr((SdrParameters) parameters);
        }

        @Override
        public Engine create(Record parameters, String label) {
            return new Sdr((SdrParameters) parameters, label);
        }

        @Override
        public int iterations(Record parameters) {
            return ((SdrParameters) parameters).stochastic().common().numiter();
        }

        @Override
        public OptionalLong memory(Record parameters, Ptycho ptycho) {
            return StochasticEngine.memory(ptycho);
        }
    }
}
