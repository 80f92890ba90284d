package org.ptyj.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;

/** Chains of operations against values and gradients worked out with another program in double precision. */
class ReferenceTest {
    private static final int[] ALL = {0, 1, 2, 3, 4};

    /** The chain of a far-field ptychographic model. */
    private static final class Ptychography {
        final ModelCase files = new ModelCase("forward");
        final Precision precision;
        final Parameter probe;
        final Parameter obj;
        final Parameter weights = Parameter.column("weights", files.values("in_weights"));
        final Parameter background;
        final Parameter offsets = Parameter.table("offsets", files.rows("in_offsets"));

        Ptychography(Precision precision) {
            this.precision = precision;
            probe = Parameter.of("probe", files.complex("in_probe_normalized"), precision);
            obj = Parameter.of("obj", files.complex("in_obj"), precision);
            background = Parameter.of("background", files.real("in_background_sqrt"), precision);
        }

        List<Parameter> parameters() {
            return List.of(probe, obj, weights, background, offsets);
        }

        Var exit(Tape tape) {
            Var position = tape.numbers(files.rows("in_pixel_positions")).plus(tape.rows(offsets, ALL));
            Var shifted =
                    tape.parameter(probe).weighted(tape.rows(weights, ALL)).shifted(position.fraction());
            return shifted.times(tape.parameter(obj).window(position, 16, 16)).times(20.192979704186335);
        }

        Var simulated(Tape tape, Var exit) {
            return exit.farField().intensity().plus(1e-7).plusSquare(tape.parameter(background));
        }
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1e-12", "SINGLE, 1e-5"})
    void forwardValuesAreThose(Precision precision, double tolerance) {
        Ptychography p = new Ptychography(precision);
        try (Workspace<?> work = Workspace.of(precision, 2)) {
            Tape tape = new Tape(work, 5);
            Var exit = p.exit(tape);
            Var far = exit.farField();
            Var simulated = p.simulated(tape, exit);
            Evaluation e = tape.run(exit, far, simulated);
            assertThat(ModelCase.distance(e.values(exit), p.files.values("mid_exit_waves")))
                    .isLessThan(tolerance);
            assertThat(ModelCase.distance(e.values(far), p.files.values("mid_far_field")))
                    .isLessThan(tolerance);
            assertThat(ModelCase.distance(e.values(simulated), p.files.values("out_simulated")))
                    .isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AMPLITUDE_MSE, DOUBLE, 1e-10, 701.1265548431523",
        "POISSON_NLL, DOUBLE, 1e-10, -301461.16504292877",
        "AMPLITUDE_MSE, SINGLE, 1e-4, 701.1265548431523",
        "POISSON_NLL, SINGLE, 1e-3, -301461.16504292877"
    })
    void gradientsAreThose(StandardLoss loss, Precision precision, double tolerance, double expected) {
        Ptychography p = new Ptychography(precision);
        Measured measured =
                new Measured(p.files.frames("in_measured"), 5, 16, 16, p.files.mask("in_mask"), loss, 1 << 20);
        try (Workspace<?> work = Workspace.of(precision, 2)) {
            Tape tape = new Tape(work, 5);
            Var all = tape.loss(p.simulated(tape, p.exit(tape)), measured, ALL);
            assertThat(tape.backward(all).loss()).isCloseTo(expected, within(0.1 * tolerance * Math.abs(expected)));
            for (Parameter parameter : p.parameters()) {
                String file = "grad_" + loss.name().toLowerCase(java.util.Locale.ROOT) + "_" + parameter.name();
                assertThat(ModelCase.distance(parameter.gradient(), p.files.values(file)))
                        .as(file)
                        .isLessThan(parameter == p.offsets ? 10 * tolerance : tolerance);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "xray_negative_rect, 24, 20, 3e-8, 4.2e-8, 1.24e-9, -3.1e-5, 3768.8318322512587, -18748189.691704515",
        "optical_evanescent, 28, 28, 2.6e-7, 2.6e-7, 6.328e-7, 1.9e-6, 4920.399916607921, 555885738.06934"
    })
    void angularSpectrumIsThat(
            String name, int ny, int nx, double dy, double dx, double wavelength, double z, double loss, double slope) {
        ModelCase files = new ModelCase("asp");
        AngularSpectrum medium = new AngularSpectrum(wavelength, dy, dx);
        ComplexArray transfer = medium.transfer(ny, nx, z);
        assertThat(ModelCase.distance(transfer.toDoubles(), files.values(name + "_propagator")))
                .isLessThan(1e-12);
        Parameter wave = Parameter.of("wave", files.complex(name + "_wave"), Precision.DOUBLE);
        Parameter target = Parameter.of("target", files.complex(name + "_target"), Precision.DOUBLE)
                .freeze();
        Parameter distance = Parameter.table("z", new double[][] {{z}, {z}});
        try (Workspace<?> work = Workspace.of(Precision.DOUBLE, 1)) {
            Tape tape = new Tape(work, 1);
            Var propagated = tape.parameter(wave).propagated(medium, tape.rows(distance, new int[] {0}));
            Evaluation e = tape.run(propagated);
            assertThat(ModelCase.distance(e.values(propagated), files.values(name + "_propagated")))
                    .isLessThan(1e-12);
            tape = new Tape(work, 1);
            propagated = tape.parameter(wave).propagated(medium, tape.rows(distance, new int[] {0}));
            Var power = tape.apply(new Power(), propagated.minus(tape.parameter(target)));
            assertThat(tape.backward(power).loss()).isCloseTo(loss, within(1e-10 * loss));
            assertThat(distance.gradient()[0]).isCloseTo(slope, within(1e-10 * Math.abs(slope)));
            assertThat(ModelCase.distance(wave.gradient(), files.values(name + "_grad_wave")))
                    .isLessThan(1e-10);
        }
    }

    /** The sum of |w|^2. */
    private record Power() implements Op {
        @Override
        public Shape shape(Shape... inputs) {
            return Shape.numbers(1);
        }

        @Override
        public Value forward(Value... in) {
            return Value.numbers(IntStream.range(0, in[0].re().length)
                    .mapToDouble(i -> in[0].re()[i] * in[0].re()[i] + in[0].im()[i] * in[0].im()[i])
                    .sum());
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            for (int i = 0; i < in[0].re().length; i++) {
                to[0].re()[i] += 2 * g.re()[0] * in[0].re()[i];
                to[0].im()[i] += 2 * g.re()[0] * in[0].im()[i];
            }
        }
    }
}
