package org.ptyj.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ptyj.array.Precision;
import org.ptyj.data.Storage;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.engine.Engines;
import org.ptyj.engine.Errors;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Run;
import org.ptyj.engine.SmallCase;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

/**
 * What a few iterations made of a small reconstruction.
 *
 * @param errors of all iterations
 * @param waves all numbers of probe, object and exit waves, storage by storage
 */
public record Outcome(List<Errors> errors, List<double[]> waves) {
    static final int ITERATIONS = 4;

    /** An engine with parameters written as a tree. */
    static Engine engine(String name, String parameters) {
        EngineType type = Engines.of(name);
        return type.create(bind(type, parameters));
    }

    private static Record bind(EngineType type, String parameters) {
        return Schema.of(type.parameters()).bind(Param.parse("{" + parameters + "}"));
    }

    static Engine pods(String name, Ptycho ptycho, String parameters) {
        Record bound = bind(Engines.of(name), parameters);
        return bound instanceof DifferenceMapParameters dm
                ? PodProjection.differenceMap(ptycho, dm)
                : PodProjection.raar(ptycho, (RaarParameters) bound);
    }

    static Outcome ofBlocks(SmallCase which, String name, String parameters) {
        try (Ptycho ptycho = which.start(Precision.DOUBLE)) {
            return run(ptycho, engine(name, parameters));
        }
    }

    static Outcome ofPods(SmallCase which, String name, String parameters) {
        try (Ptycho ptycho = which.start(Precision.DOUBLE)) {
            return run(ptycho, pods(name, ptycho, parameters));
        }
    }

    public static Outcome run(Ptycho ptycho, Engine engine) {
        List<Errors> errors = new ArrayList<>();
        for (Iteration it : Run.of(engine, ptycho, ITERATIONS)) {
            errors.add(it.errors());
        }
        return new Outcome(errors, waves(ptycho));
    }

    static List<double[]> waves(Ptycho ptycho) {
        List<double[]> waves = new ArrayList<>();
        for (var container : List.of(ptycho.probe(), ptycho.object(), ptycho.exit())) {
            for (Storage<?> storage : container.storages()) {
                waves.add(storage.data().toDoubles());
            }
        }
        return waves;
    }

    /** True if all bits are the same. */
    public boolean isSameAs(Outcome other) {
        boolean same = errors.equals(other.errors) && waves.size() == other.waves.size();
        for (int i = 0; same && i < waves.size(); i++) {
            same = Arrays.equals(waves.get(i), other.waves.get(i));
        }
        return same;
    }

    /** Checks that another one is the same, relative to the largest number of each array and kind of error. */
    public void check(Outcome other, double tolerance) {
        checkErrors(other, Errors::fourier, tolerance, "Fourier error");
        checkErrors(other, Errors::photon, tolerance, "photon error");
        checkErrors(other, Errors::exit, tolerance, "exit error");
        assertThat(other.waves).hasSameSizeAs(waves);
        for (int i = 0; i < waves.size(); i++) {
            double[] wanted = waves.get(i);
            double[] found = other.waves.get(i);
            double scale = 0;
            double worst = 0;
            for (int k = 0; k < wanted.length; k++) {
                scale = Math.max(scale, Math.abs(wanted[k]));
                worst = Math.max(worst, Math.abs(found[k] - wanted[k]));
            }
            assertThat(worst / scale).as("storage %d", i).isLessThan(tolerance);
        }
    }

    private void checkErrors(Outcome other, ToDoubleFunction<Errors> kind, double tolerance, String what) {
        double scale = errors.stream().mapToDouble(kind).max().orElseThrow();
        for (int i = 0; i < errors.size(); i++) {
            double wanted = kind.applyAsDouble(errors.get(i));
            assertThat(wanted).as(what).isFinite();
            assertThat(Math.abs(kind.applyAsDouble(other.errors.get(i)) - wanted))
                    .as("%s of iteration %d, %s", what, i + 1, wanted)
                    .isLessThanOrEqualTo(tolerance * scale);
        }
    }
}
