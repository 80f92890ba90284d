package org.ptyj.engine.stochastic;

import java.util.OptionalLong;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.model.Ptycho;

/**
 * The extended ptychographic iterative engine. Frame by frame, in random order: psi = F^-1 Pi_s F(P O), where Pi_s sets
 * the measured moduli; with d = psi - P O,
 *
 * <pre>
 * O += alpha conj(P) d / max |P|^2
 * P += beta conj(O) d / max |O|^2
 * </pre>
 *
 * The probe sees the object that has just been updated. With several modes |P|^2 and |O|^2 are sums over them, so that N
 * probe modes of one object count |O|^2 N times: they move by beta / N only, and beta = N makes them develop as fast as a
 * single one does with 1. Such steps follow the noise of each frame; the mean of the last iterations (average_start) takes
 * it off again.
 *
 * <p>A. M. Maiden and J. M. Rodenburg, Ultramicroscopy 109, 1256 (2009); mixed states: P. Thibault and A.
 * Menzel, Nature 494, 68 (2013). PtyPy's code takes its alpha for the probe and its beta for the object, against its own
 * documentation: exchange the two to compare.
 */
public final class Epie extends StochasticEngine {
    private final EpieParameters parameters;

    /** The engine alone; its random orders are those of the label EPIE. */
    public Epie(EpieParameters parameters) {
        this(parameters, "EPIE");
    }

    /**
     * The engine of a tree.
     *
     * @param label its key in the tree, which names its random orders
     */
    public Epie(EpieParameters parameters, String label) {
        super(StochasticRule.of(parameters), parameters.stochastic(), label);
        this.parameters = parameters;
    }

    @Override
    public String name() {
        return "EPIE";
    }

    @Override
    public String advice() {
        return advice(parameters);
    }

    static String advice(EpieParameters p) {
        return "Take smaller steps: alpha and beta were " + p.alpha() + " and " + p.beta()
                + ", and 1 is the largest that is safe (for beta times the modes of the probe), 0.5 where object_reg ("
                + p.objectReg() + ") or probe_reg ("
                + p.probeReg() + ") are far below 1; or let the probe rest at first (probe_update_start).";
    }

    /** How parameter trees find ePIE. */
    public static final class Type implements EngineType {
        @Override
        public String name() {
            return "EPIE";
        }

        @Override
        public Class<? extends Record> parameters() {
            return EpieParameters.class;
        }

        @Override
        public Engine create(Record parameters) {
            return new Epie((EpieParameters) parameters);
        }

        @Override
        public Engine create(Record parameters, String label) {
            return new Epie((EpieParameters) parameters, label);
        }

        @Override
        public int iterations(Record parameters) {
            return ((EpieParameters) parameters).stochastic().common().numiter();
        }

        @Override
        public OptionalLong memory(Record parameters, Ptycho ptycho) {
            return StochasticEngine.memory(ptycho);
        }
    }
}
