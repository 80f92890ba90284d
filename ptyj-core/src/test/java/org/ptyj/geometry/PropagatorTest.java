package org.ptyj.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.Cases;
import org.ptyj.Npys;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

class PropagatorTest {
    private static final Geo FAR =
            Geo.builder().energyKeV(8.3).distance(1.75).psize(55e-6).shape(16).build();
    private static final Geo NEAR = Geo.builder()
            .propagation(Propagation.NEARFIELD)
            .energyKeV(15)
            .distance(0.035)
            .psize(4e-7)
            .shape(15, 24)
            .build();

    private static ComplexArray wave(String name) {
        return Npys.complex("/cases/geo/" + name + ".npy");
    }

    private static ComplexArray noise(long seed, long... shape) {
        long n = 2;
        for (long s : shape) {
            n *= s;
        }
        return ComplexArray.of(new Random(seed).doubles(n, -1, 1).toArray(), shape);
    }

    /** The largest deviation in units of the largest modulus. */
    private static double deviation(ComplexArray found, ComplexArray wanted) {
        return found.as(Precision.DOUBLE).minus(wanted).abs().max()
                / wanted.abs().max();
    }

    private static void checkBothPrecisions(String file, Geo geo, ComplexArray in, boolean forward) {
        Propagator p = geo.propagator();
        ComplexArray wanted = wave(file);
        ComplexArray single = in.as(Precision.SINGLE);
        assertThat(deviation(forward ? p.forward(in) : p.backward(in), wanted))
                .as(file)
                .isLessThan(1e-10);
        ComplexArray inSingle = forward ? p.forward(single) : p.backward(single);
        assertThat(inSingle.precision()).isEqualTo(Precision.SINGLE);
        assertThat(deviation(inSingle, wanted)).as(file).isLessThan(2e-5);
    }

    @Test
    void theReferenceWavesArePropagated() {
        int checked = 0;
        for (Cases one : GeoCases.ALL) {
            String name = one.get("name").text();
            Geo geo = GeoCases.geo(one);
            ComplexArray in = wave(name + "_W");
            Geo harder = geo.withEnergyKeV(geo.energyKeV() * 1.05);
            Geo fixed = geo.fixResolution().withEnergyKeV(geo.energyKeV() * 0.85);
            for (Cases file : one.get("files").list()) {
                String stem = file.text().replace(".npy", "");
                switch (stem.substring(name.length() + 1)) {
                    case "W" -> checked--;
                    case "fw" -> checkBothPrecisions(stem, geo, in, true);
                    case "bw" -> checkBothPrecisions(stem, geo, in, false);
                    case "fw_energy_x1.05" -> checkBothPrecisions(stem, harder, in, true);
                    case "fw_fixres" -> checkBothPrecisions(stem, fixed, in, true);
                    case "bw_fixres" -> checkBothPrecisions(stem, fixed, in, false);
                    default -> throw new AssertionError("no rule for " + stem);
                }
                checked++;
            }
        }
        assertThat(checked).isEqualTo(12);
    }

    static List<Geo> geometries() {
        return List.of(
                FAR,
                FAR.withShape(new FrameShape(7, 12)),
                FAR.fixResolution().withEnergyKeV(8.3 * 0.85),
                FAR.fixResolution().withEnergyKeV(8.3 * 1.4),
                Geo.builder()
                        .shape(9, 10)
                        .center(Center.at(2.25, 9))
                        .origin(Center.Rule.GEOMETRIC)
                        .build(),
                NEAR,
                NEAR.withShape(FrameShape.square(1)));
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void backwardIsTheAdjointOfForward(Geo geo) {
        FrameShape shape = geo.shape();
        ComplexArray x = noise(1, shape.ny(), shape.nx());
        ComplexArray y = noise(2, shape.ny(), shape.nx());
        Complex there = geo.propagator().forward(x).dot(y);
        Complex back = x.dot(geo.propagator().backward(y));
        // Sums of some hundred numbers of order one.
        assertThat(there.minus(back).abs()).isLessThan(1e-12);
    }

    static Stream<Geo> unitary() {
        return geometries().stream()
                .filter(geo -> geo.propagator().computationalShape().equals(geo.shape()));
    }

    @ParameterizedTest
    @MethodSource("unitary")
    void withoutPaddingForwardAndBackwardUndoEachOther(Geo geo) {
        FrameShape shape = geo.shape();
        ComplexArray x = noise(3, 2, shape.ny(), shape.nx());
        ComplexArray there = geo.propagator().forward(x);
        assertThat(there.norm2()).isCloseTo(x.norm2(), within(1e-12 * x.norm2()));
        assertThat(deviation(geo.propagator().backward(there), x)).isLessThan(1e-13);
        assertThat(deviation(geo.propagator().forward(geo.propagator().backward(x)), x))
                .isLessThan(1e-13);
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void batchesArePropagatedFrameByFrameAndTheWaveIsKept(Geo geo) {
        FrameShape shape = geo.shape();
        ComplexArray in = noise(4, 2, 3, shape.ny(), shape.nx());
        ComplexArray before = in.copy();
        ComplexArray out = geo.propagator().forward(in);
        assertThat(in.toDoubles()).isEqualTo(before.toDoubles());
        assertThat(out.layer(1).layer(2).toDoubles())
                .isEqualTo(geo.propagator().forward(in.layer(1).layer(2)).toDoubles());
    }

    @Test
    void theWorkedNumbersOfAFixedResolution() {
        Geo geo = FAR.fixResolution().withEnergyKeV(8.3 * 0.85);
        FarField field = (FarField) geo.propagator();
        assertThat(geo.misfit().y()).isCloseTo(2.823529, within(5e-7));
        assertThat(field.cropPad()).containsExactly(2, 2);
        assertThat(field.computationalShape()).isEqualTo(FrameShape.square(18));
    }

    @Test
    void theFactorsMakeTheFarField() {
        FarField field = (FarField) FAR.propagator();
        ComplexArray in = noise(5, 16, 16);
        ComplexArray byHand = in.times(field.pre());
        Fft2.of(16, 16, Precision.DOUBLE).forwardAssign(byHand);
        byHand.timesAssign(field.post()).timesAssign(1.0 / 16);
        assertThat(deviation(byHand, field.forward(in))).isLessThan(1e-13);
    }

    @Test
    void aPointOnTheAxisGivesTheCurvatureOfTheDetector() {
        FarField field = (FarField) FAR.propagator();
        ComplexArray point = ComplexArray.zeros(Precision.DOUBLE, 16, 16);
        point.set(Complex.of(16), 8, 8);
        // The linear phases of many turns cancel, and leave their roundings.
        assertThat(deviation(field.forward(point), field.postCurve())).isLessThan(1e-12);
    }

    @Test
    void theFramesOfAFarFieldNeedNotBeSquare() {
        // Each axis has its own rounded misfit: a point on the axis still gives the curvature of both.
        Geo geo = Geo.builder()
                .energyKeV(8.3)
                .distance(1.75)
                .psize(new Pair(55e-6, 75e-6))
                .shape(16, 20)
                .build()
                .fixResolution()
                .withEnergyKeV(8.3 * 0.88);
        FarField field = (FarField) geo.propagator();
        assertThat(field.computationalShape()).isEqualTo(new FrameShape(18, 22));
        Pair misfit = geo.misfit();
        double lzy = geo.lz() * 18 / (18 + misfit.y() - 2);
        double lzx = geo.lz() * 22 / (22 + misfit.x() - 2);
        assertThat(lzy).isNotCloseTo(lzx, within(1e-3 * lzx));
        double v = field.detectorGrid().y(3);
        double w = field.detectorGrid().x(5);
        assertThat(field.postCurve().get(3, 5).arg())
                .isCloseTo(Math.IEEEremainder(Math.PI * (v * v / lzy + w * w / lzx), 2 * Math.PI), within(1e-12));
    }

    @Test
    void aPlaneWaveStaysWhatItIsInTheNearField() {
        ComplexArray flat = ComplexArray.zeros(Precision.DOUBLE, 15, 24).fill(2);
        assertThat(deviation(NEAR.propagator().forward(flat), flat)).isLessThan(1e-14);
        assertThat(((NearField) NEAR.propagator()).kernel().get(0, 0)).isEqualTo(Complex.of(1));
    }

    @Test
    void evanescentWavesAreTakenOut() {
        // Pixels of a quarter wavelength: half of the frequencies cannot propagate.
        Geo geo = Geo.builder()
                .propagation(Propagation.NEARFIELD)
                .lam(4e-7)
                .resolution(1e-7)
                .distance(3e-6)
                .shape(8)
                .build();
        NearField field = (NearField) geo.propagator();
        assertThat(field.kernel().get(0, 4)).isEqualTo(Complex.of(0));
        assertThat(field.kernel().get(1, 1).abs()).isCloseTo(1, within(1e-15));
        ComplexArray checkers = ComplexArray.zeros(Precision.DOUBLE, 8, 8);
        for (int i = 0; i < 64; i++) {
            checkers.set(Complex.of((i / 8 + i) % 2 == 0 ? 1 : -1), i / 8, i % 8);
        }
        assertThat(field.forward(checkers).norm2()).isLessThan(1e-28);
        assertThat(field.backward(checkers).norm2()).isLessThan(1e-28);
        assertThat(field.forward(noise(6, 8, 8)).hasNonFinite()).isFalse();
    }

    @Test
    void anUndersampledKernelIsTold() {
        assertThat(NEAR.withShape(FrameShape.square(20)).propagator().warning()).isEmpty();
        Geo far = NEAR.withShape(FrameShape.square(4)).withPsize(Pair.of(1e-7));
        assertThat(far.propagator().warning().orElse(""))
                .startsWith("the near-field kernel is undersampled 72.3 times");
        assertThat(FAR.propagator().warning()).isEmpty();
    }

    @Test
    void framesOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> FAR.propagator().forward(noise(7, 16, 15)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the geometry is for frames of 16 x 16, not for a wave of shape [16, 15]");
        assertThatThrownBy(() -> NEAR.propagator().backward(noise(8, 24))).isInstanceOf(IllegalArgumentException.class);
    }
}
