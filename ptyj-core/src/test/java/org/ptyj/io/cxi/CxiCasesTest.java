package org.ptyj.io.cxi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ptyj.SharedData;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The public CXI cases: what a reader must find in files of other programs. */
class CxiCasesTest {
    /** The expected values were rounded to single precision by the program that wrote them. */
    private static final Offset<Double> SINGLE = within(1e-13);

    private static Path file(String name) {
        return SharedData.file("cases/models/cxi/" + name);
    }

    @SuppressWarnings("unchecked") // JSON objects are maps from texts
    private static Map<String, Object> expected(String name) throws IOException {
        Object all = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(file("expected.json")).replace('\t', ' '));
        return (Map<String, Object>) ((Map<String, Object>) all).get(name);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double[] row(Object value) {
        return ((List<?>) value).stream().mapToDouble(CxiCasesTest::number).toArray();
    }

    private static double[][] rows(Object value) {
        return ((List<?>) value).stream().map(CxiCasesTest::row).toArray(double[][]::new);
    }

    private static void checkGeometry(Cxi cxi, Map<String, Object> expected) throws PtyjIoException {
        assertThat(cxi.wavelength()).isCloseTo(number(expected.get("wavelength")), within(1e-16)); // 1e-7 relative
        assertThat(cxi.distance()).isCloseTo(number(expected.get("distance")), within(1e-15));
        double[][] basis = rows(expected.get("basis"));
        for (int axis = 0; axis < 2; axis++) {
            for (int i = 0; i < 3; i++) {
                assertThat(cxi.basis()[axis][i]).isCloseTo(basis[i][axis], within(1e-18)); // the file's own number
            }
        }
        double[][] translations = rows(expected.get("translations"));
        double[][] found = cxi.translations();
        assertThat(found).hasSameDimensionsAs(translations);
        for (int j = 0; j < found.length; j++) {
            assertThat(found[j]).containsExactly(translations[j], SINGLE);
        }
    }

    @Test
    void aFileWithLinksMaskDarkAndIntensitiesIsRead() throws IOException {
        Map<String, Object> expected = expected("scan24.cxi");
        try (Cxi cxi = Cxi.open(file("scan24.cxi"))) {
            checkGeometry(cxi, expected);
            assertThat(cxi.corner().orElseThrow()).containsExactly(row(expected.get("corner")), within(1e-18));
            RealArray mask = cxi.mask().orElseThrow();
            assertThat(mask.sum()).isEqualTo(number(expected.get("mask_good_pixels")));
            assertThat(mask.get(7, 7)).isZero();
            assertThat(mask.get(12, 12)).isEqualTo(1);
            assertThat(mask.get(25, 5)).isZero();
            assertThat(cxi.dark().orElseThrow().sum()).isCloseTo(number(expected.get("background_sum")), within(1e-9));
            assertThat(cxi.dark().orElseThrow().get(4, 4)).isEqualTo(number(expected.get("background_4_4")));
            assertThat(cxi.perFrame("intensities").orElseThrow())
                    .startsWith(row(expected.get("intensities_first3")))
                    .hasSize(24);
            assertThat(cxi.flat()).isEmpty();
            assertThat(cxi.notices()).isEmpty();
            assertThat(cxi.axes()).isEqualTo(expected.get("axes"));
            assertThat(cxi.text("title")).contains((String) expected.get("title"));
            assertThat(cxi.perFrameNames()).containsExactly("intensities");
            int negatives = 0;
            for (int j = 0; j < 24; j++) {
                for (double v : cxi.frames().doubles(j)) {
                    negatives += v < 0 ? 1 : 0;
                }
            }
            assertThat(negatives).isEqualTo(expected.get("negatives_clipped"));
            double[] sums =
                    IntStream.range(0, 24).mapToDouble(j -> sum(cxi, j, mask)).toArray();
            assertThat(sums).containsExactly(row(expected.get("frame_sums_masked")));
        }
    }

    /** Sum over the good pixels, of which two have negative counts that are cut off. */
    private static double sum(Cxi cxi, int frame, RealArray mask) {
        try {
            return RealArray.of(cxi.frames().doubles(frame), 32, 32)
                    .mapAssign(v -> Math.max(v, 0))
                    .dot(mask);
        } catch (PtyjIoException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void positionsCountInObjectPixels() throws IOException {
        Map<String, Object> expected = expected("scan24.cxi");
        double[][] pixels = rows(expected.get("pixel_positions_minus_min"));
        try (Cxi cxi = Cxi.open(file("scan24.cxi"))) {
            double[] psize = cxi.pixelSize();
            double ry = cxi.wavelength() * cxi.distance() / (32 * psize[0]);
            double rx = cxi.wavelength() * cxi.distance() / (32 * psize[1]);
            double[][] positions = cxi.positions();
            double y0 = IntStream.range(0, 24)
                    .mapToDouble(j -> positions[j][0])
                    .min()
                    .orElseThrow();
            double x0 = IntStream.range(0, 24)
                    .mapToDouble(j -> positions[j][1])
                    .min()
                    .orElseThrow();
            for (int j = 0; j < 24; j++) {
                // The expected object pixel comes from a distance rounded to single precision.
                assertThat((positions[j][0] - y0) / ry).isCloseTo(pixels[j][0], within(1e-5));
                assertThat((positions[j][1] - x0) / rx).isCloseTo(pixels[j][1], within(1e-5));
            }
        }
    }

    @Test
    void aBigEndianFileWithEnergyCornerAndOnePixelSizeIsRead() throws IOException {
        Map<String, Object> expected = expected("two_entries_be_u16.cxi");
        Path path = file("two_entries_be_u16.cxi");
        try (Cxi cxi = Cxi.open(path)) {
            checkGeometry(cxi, expected);
            assertThat(cxi.mask()).isEmpty();
            assertThat(cxi.dark()).isEmpty();
            assertThat(cxi.perFrame("intensities")).isEmpty();
            assertThat(cxi.perFrameNames()).isEmpty();
            assertThat(cxi.frames().type()).isEqualTo(StoredType.UINT16);
            assertThat(cxi.orientation().orElseThrow()[2])
                    .containsExactly(row(expected.get("surface_normal_unit")), within(1e-15)); // rounding
            assertThat(cxi.flat().orElseThrow().sum()).isCloseTo(number(expected.get("qe_sum")), within(1e-9));
            double sum = 0;
            for (int j = 0; j < 6; j++) {
                sum += RealArray.of(cxi.frames().doubles(j), 20, 28).sum();
            }
            assertThat(sum).isEqualTo(number(expected.get("pattern_sum")));
            assertThat(cxi.frames().doubles(2)[3 * 28 + 4]).isEqualTo(number(expected.get("pixel_2_3_4")));
            assertThat(cxi.notices()).containsExactly(path + ": entry_1 is read; there are entry_1, entry_2");
        }
        assertThat(Cxi.entries(path)).containsExactly("entry_1", "entry_2");
    }

    @Test
    void anotherEntryIsReadAndItsContradictionTold() throws IOException {
        try (Cxi cxi = Cxi.open(file("two_entries_be_u16.cxi"), 2)) {
            assertThat(cxi.frames().count()).isEqualTo(4);
            assertThatThrownBy(cxi::translations)
                    .isInstanceOf(PtyjIoException.class)
                    .hasMessageContaining("translation: 6 rows for 4 frames (entry_2)");
        }
        assertThatThrownBy(() -> Cxi.open(file("two_entries_be_u16.cxi"), 3))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("no entry_3 in two_entries_be_u16.cxi; entries: entry_1, entry_2");
    }
}
