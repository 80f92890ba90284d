package org.ptyj.engine.stochastic;

import java.util.OptionalLong;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.model.Ptycho;

/**
 * The regularised ptychographic iterative engine: {@link Epie} whose steps are larger where there is little light,
 *
 * <pre>
 * O += alpha conj(P) d / ((1 - r_o) |P|^2 + r_o max |P|^2)
 * P += beta conj(O) d / ((1 - r_p) |O|^2 + r_p max |O|^2)
 * </pre>
 *
 * with r_o = object_reg and r_p = probe_reg; r = 1 is ePIE. The paper calls them alpha and beta and has steps of 1.
 *
 * <p>A. Maiden, D. Johnson and P. Li, Optica 4, 736 (2017).
 */
public final class Rpie extends StochasticEngine {
    private final EpieParameters parameters;

    /** The engine alone; its random orders are those of the label RPIE. */
    public Rpie(RpieParameters parameters) {
        this(parameters, "RPIE");
    }

    /**
     * The engine of a tree.
     *
     * @param label its key in the tree, which names its random orders
     */
    public Rpie(RpieParameters parameters, String label) {
        super(StochasticRule.of(parameters.epie()), parameters.epie().stochastic(), label);
        this.parameters = parameters.epie();
    }

    @Override
    public String name() {
        return "RPIE";
    }

    @Override
    public String advice() {
        return Epie.advice(parameters);
    }

    /** How parameter trees find rPIE. */
    public static final class Type implements EngineType {
        @Override
        public String name() {
            return "RPIE";
        }

        @Override
        public Class<? extends Record> parameters() {
            return RpieParameters.class;
        }

        @Override
        public Engine create(Record parameters) {
            return new Rpie((RpieParameters) parameters);
        }

        @Override
        public Engine create(Record parameters, String label) {
            return new Rpie((RpieParameters) parameters, label);
        }

        @Override
        public int iterations(Record parameters) {
            return ((RpieParameters) parameters).epie().stochastic().common().numiter();
        }

        @Override
        public OptionalLong memory(Record parameters, Ptycho ptycho) {
            return StochasticEngine.memory(ptycho);
        }
    }
}
