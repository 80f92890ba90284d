package org.ptyj.model.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ptyj.model.start.Starts.sample;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.geometry.FrameShape;
import org.ptyj.image.Phantoms;
import org.ptyj.image.Streams;

class SampleTest {
    private static final SampleParameters DEFAULTS = SampleParameters.defaults();

    private static SampleContext context(int ny, int nx) {
        return SampleContext.of(new FrameShape(ny, nx), Precision.DOUBLE);
    }

    @Test
    void withoutAModelItIsTheFillAndNoBuffer() {
        SampleStart start = Sample.initial(DEFAULTS, context(30, 40).withLayers(3));
        assertThat(start.model()).isEmpty();
        assertThat(start.fill()).isEqualTo(Complex.ONE);
        assertThat(Sample.initial(sample("{fill: 0.5}"), context(30, 40)).fill())
                .isEqualTo(Complex.of(0.5));
        // One layer cannot differ from itself.
        assertThat(Sample.initial(sample("{diversity: {}}"), context(30, 40)).model())
                .isEmpty();
    }

    @Test
    void flowersCoverTheFrameAndFillWithTheirMean() {
        SampleContext c =
                SampleContext.of(new FrameShape(40, 50), Precision.SINGLE).withLayers(2);
        SampleStart start = Sample.initial(sample("{model: flowers}"), c);
        ComplexArray model = start.model().orElseThrow();
        assertThat(model.shape()).containsExactly(2, 40, 50);
        assertThat(model.elementType()).isEqualTo(ElementType.COMPLEX64);
        ComplexArray flowers = Phantoms.flowers(40, 50, Precision.DOUBLE);
        assertThat(model.layer(1).toDoubles())
                .containsExactly(flowers.as(Precision.SINGLE).toDoubles());
        // The mean of numbers rounded to single precision, each by up to 6e-8.
        assertThat(start.fill().minus(flowers.mean()).abs()).isLessThan(6e-8);
    }

    @Test
    void aGivenObjectIsCutAndPaddedAroundItsMiddle() {
        ComplexArray object = Starts.random("object", 7, 10);
        SampleStart start = Sample.initial(object, sample("{fill: 0.25}"), context(10, 7));
        ComplexArray model = start.model().orElseThrow();
        assertThat(model.shape()).containsExactly(1, 10, 7);
        // Rows: 10 // 2 - 7 // 2 = 2 before; columns: 10 // 2 - 7 // 2 = 2 cut off.
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 7; x++) {
                Complex expected = y >= 2 && y < 9 ? object.get(y - 2, x + 2) : Complex.of(0.25);
                assertThat(model.get(0, y, x)).isEqualTo(expected);
            }
        }
        assertThat(start.fill().minus(model.mean()).abs()).isLessThan(1e-15);
    }

    @Test
    void anObjectThatFitsIsUnchangedAndNotShared() {
        ComplexArray object = Starts.random("object", 2, 8, 9);
        ComplexArray model = Sample.initial(object, DEFAULTS, context(8, 9).withLayers(3))
                .model()
                .orElseThrow();
        for (int i = 0; i < 3; i++) {
            assertThat(model.layer(i).toDoubles())
                    .containsExactly(object.layer(i % 2).toDoubles());
        }
        Complex before = object.get(0, 0, 0);
        model.fill(0);
        assertThat(object.get(0, 0, 0)).isEqualTo(before);
    }

    @Test
    void diversityMakesLayersDifferAndSharesThePower() {
        SampleContext c = context(8, 9).withLayers(2);
        SampleParameters p = sample("{fill: 2, diversity: {power: 0.5, noise: [0.2, 2]}}");
        SampleStart start = Sample.initial(p, c);
        ComplexArray model = start.model().orElseThrow();
        assertThat(model.layer(0).norm2()).isCloseTo(4 * 72 / 1.5, within(1e-10));
        assertThat(model.layer(1).norm2()).isCloseTo(2 * 72 / 1.5, within(1e-10));
        assertThat(model.layer(1).arg().max()).isGreaterThan(0.01);
        assertThat(start.fill().minus(model.mean()).abs()).isLessThan(1e-14);
        assertThat(Sample.initial(p, c).model().orElseThrow().toDoubles()).containsExactly(model.toDoubles());
        assertThat(Sample.initial(p, c.withStreams(Streams.of(9)))
                        .model()
                        .orElseThrow()
                        .toDoubles())
                .isNotEqualTo(model.toDoubles());
        assertThat(Sample.initial(p, c.withStorageId("S2"))
                        .model()
                        .orElseThrow()
                        .toDoubles())
                .isNotEqualTo(model.toDoubles());
    }

    @Test
    void resultsAreLoadedByFileAndLabel() {
        ComplexArray object = Starts.random("object", 1, 8, 9);
        SampleContext c = context(8, 9).withResults((file, label) -> {
            assertThat(file).isEqualTo(Path.of("old.ptyr"));
            assertThat(label).contains("scan00");
            return object;
        });
        for (String yaml : new String[] {
            "{model: old.ptyr, recon: {label: scan00}}", "{model: recon, recon: {rfile: old.ptyr, label: scan00}}"
        }) {
            assertThat(Sample.initial(sample(yaml), c).model().orElseThrow().toDoubles())
                    .containsExactly(object.toDoubles());
        }
    }

    @Test
    void badArraysAndTwoModelsAreRefused() {
        assertThatThrownBy(() -> Sample.initial(Starts.random("a", 9), DEFAULTS, context(8, 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(layers, y, x) or (y, x)");
        assertThatThrownBy(() -> Sample.initial(Starts.random("a", 8, 9), sample("{model: flowers}"), context(8, 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample.model: flowers");
        assertThatThrownBy(() -> context(8, 9).withLayers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one layer");
    }
}
