package org.ptyj.engine.projection;

import java.util.OptionalLong;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.model.Ptycho;

/**
 * The difference map: psi += F^-1 Pi_s F((1 + alpha) P O - alpha psi) - P O, where Pi_s sets the measured moduli.
 *
 * <p>P. Thibault et al., Ultramicroscopy 109, 338 (2009), eq. 9.
 */
public final class DifferenceMap extends ProjectionEngine {
    public DifferenceMap(DifferenceMapParameters parameters) {
        super(parameters.projection(), Step.differenceMap(parameters.alpha()));
    }

    @Override
    public String name() {
        return "DM";
    }

    /** How parameter trees find the difference map. */
    public static final class Type implements EngineType {
        @Override
        public String name() {
            return "DM";
        }

        @Override
        public Class<? extends Record> parameters() {
            return DifferenceMapParameters.class;
        }

        @Override
        public Engine create(Record parameters) {
            return new DifferenceMap((DifferenceMapParameters) parameters);
        }

        @Override
        public int iterations(Record parameters) {
            return ((DifferenceMapParameters) parameters).projection().common().numiter();
        }

        @Override
        public OptionalLong memory(Record parameters, Ptycho ptycho) {
            return OptionalLong.of(
                    ProjectionEngine.memory(((DifferenceMapParameters) parameters).projection(), ptycho));
        }
    }
}
