package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.ptyj.Cases;
import org.ptyj.array.ComplexArray;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;

/** A reference trajectory: its set-up, its parameters, and what is to come out. */
public record ReferenceCase(String name, Map<?, ?> run, Cases errors) {
    /** Keys that this version does not have, or that say nothing, such as the sub-pixel access that the reference ignores. */
    private static final String[] ELSEWHERE = {
        "name", "numiter_contiguous", "position_refinement", "subpix", "subpix_start"
    };

    static ReferenceCase of(String name) {
        Cases runs = Cases.read("/cases/engines/runs.json").get("runs").get(name);
        return new ReferenceCase(name, (Map<?, ?>) runs.node(), runs.get("errors_fourier_photon_exit"));
    }

    /** The engine's parameters as a tree. */
    Param parameters() {
        Param tree = Param.empty();
        ((Map<?, ?>) run.get("parameters")).forEach((key, value) -> {
            if (!Arrays.asList(ELSEWHERE).contains(key.toString())) {
                tree.set(key.toString(), value);
            }
        });
        return tree;
    }

    /** The reconstruction at its start. */
    Ptycho start(String precision) throws IOException {
        int modes = ((Number) run.get("probe_modes")).intValue();
        Ptycho ptycho = Ptycho.of(Param.parse("""
                data_type: %s
                scans:
                  S00:
                    name: Full
                    coherence: {num_probe_modes: %d}
                    data: {name: CaseScan, energy: 9.0, distance: 2.1, psize: 7.5e-5, center: [16, 16]}
                """.formatted(precision, modes)));
        ComplexArray probe = complex(modes == 1 ? "initial_probe" : "initial_probe_2modes");
        ptycho.probe().storages().all().iterator().next().data().assign(modes == 1 ? probe.reshape(1, 32, 32) : probe);
        ptycho.resetExitWaves();
        return ptycho;
    }

    static ComplexArray complex(String file) throws IOException {
        NumericArray found = Npy.read(Path.of("src/test/resources/cases/engines", file + ".npy"));
        return ComplexArray.of(found.values(), Arrays.copyOf(found.shape(), found.shape().length - 1));
    }

    /** Checks an iteration's errors against the reference, relative. */
    void checkErrors(int iteration, Errors found, double tolerance) {
        double[] wanted = errors.list().get(iteration - 1).numbers();
        double[] have = {found.fourier(), found.photon(), found.exit()};
        for (int i = 0; i < 3; i++) {
            assertThat(have[i])
                    .as("error %d of iteration %d of %s", i, iteration, name)
                    .isCloseTo(wanted[i], org.assertj.core.data.Percentage.withPercentage(100 * tolerance));
        }
    }

    /** Checks probe and object after 1, 2 and 5 iterations, relative to the largest modulus. */
    void checkWaves(int iteration, Ptycho ptycho, double tolerance) throws IOException {
        if (iteration == 1 || iteration == 2 || iteration == 5) {
            checkWave(
                    "probe",
                    iteration,
                    ptycho.probe().storages().all().iterator().next().data(),
                    tolerance);
            checkWave(
                    "object",
                    iteration,
                    ptycho.object().storages().all().iterator().next().data(),
                    tolerance);
        }
    }

    private void checkWave(String what, int iteration, ComplexArray found, double tolerance) throws IOException {
        ComplexArray wanted = complex(name + "_" + what + "_" + iteration);
        double worst = found.minus(wanted).abs().max() / wanted.abs().max();
        assertThat(worst).as("%s of %s after %d", what, name, iteration).isLessThan(tolerance);
    }
}
