package org.ptyj.engine.projection;

import java.util.OptionalLong;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.model.Ptycho;

/**
 * Relaxed averaged alternating reflections: psi += beta F^-1 Pi_s F(2 P O - psi) + (1 - 2 beta) P O - (1 - beta) psi.
 *
 * <p>D. R. Luke, Inverse Problems 21, 37 (2005), eq. 12.
 */
public final class Raar extends ProjectionEngine {
    public Raar(RaarParameters parameters) {
        super(parameters.projection(), Step.raar(parameters.beta()));
    }

    @Override
    public String name() {
        return "RAAR";
    }

    /** How parameter trees find RAAR. */
    public static final class Type implements EngineType {
        @Override
        public String name() {
            return "RAAR";
        }

        @Override
        public Class<? extends Record> parameters() {
            return RaarParameters.class;
        }

        @Override
        public Engine create(Record parameters) {
            return new Raar((RaarParameters) parameters);
        }

        @Override
        public int iterations(Record parameters) {
            return ((RaarParameters) parameters).projection().common().numiter();
        }

        @Override
        public OptionalLong memory(Record parameters, Ptycho ptycho) {
            return OptionalLong.of(ProjectionEngine.memory(((RaarParameters) parameters).projection(), ptycho));
        }
    }
}
