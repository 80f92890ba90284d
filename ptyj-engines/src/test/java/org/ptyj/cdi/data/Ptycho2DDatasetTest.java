package org.ptyj.cdi.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.RealArray;
import org.ptyj.io.H5py;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

class Ptycho2DDatasetTest {
    private static final DetectorGeometry DETECTOR = DetectorGeometry.of(0.1, 50e-6);

    @TempDir
    private Path folder;

    private static NumericArray counts(StoredType type, int frames, int rows, int columns) {
        double[] values = new double[frames * rows * columns];
        Arrays.setAll(values, i -> i % 97);
        return new NumericArray(type, new long[] {frames, rows, columns}, values);
    }

    private static double[][] line(int frames) {
        double[][] t = new double[frames][];
        Arrays.setAll(t, k -> new double[] {1e-6 * k, -2e-6 * k * k});
        return t;
    }

    private static Ptycho2DDataset small() {
        return Ptycho2DDataset.fromArrays(counts(StoredType.UINT16, 6, 4, 5), line(6), 1e-9, DETECTOR);
    }

    @Test
    void thePublicScanIsReadValueForValue() throws IOException {
        Map<String, Object> expected = PublicCase.expected("scan24.cxi");
        try (Ptycho2DDataset scan = Ptycho2DDataset.fromCxi(PublicCase.file("scan24.cxi"))) {
            assertThat(scan.size()).isEqualTo(24);
            assertThat(scan.frameShape()).containsExactly(32, 32);
            assertThat(scan.mask().count()).isEqualTo(expected.get("mask_good_pixels"));
            double[][] t = PublicCase.rows(expected.get("translations"));
            for (int k = 0; k < t.length; k++) {
                assertThat(scan.translations()[k]).containsExactly(t[k], within(1e-13)); // single precision
            }
            assertThat(scan.background().orElseThrow().sum())
                    .isCloseTo(PublicCase.number(expected.get("background_sum")), within(1e-9)); // rounding
            assertThat(scan.intensities().orElseThrow()).startsWith(PublicCase.row(expected.get("intensities_first3")));
            assertThat(scan.axes()).isEqualTo(expected.get("axes"));
            assertThat(scan.entryInfo().text("title")).contains((String) expected.get("title"));
            assertThat(scan.geometry().corner().orElseThrow().toArray())
                    .containsExactly(PublicCase.row(expected.get("corner")), within(1e-18));
            InspectView view = scan.inspect();
            assertThat(view.values()).containsExactly(PublicCase.row(expected.get("frame_sums_masked")));
            assertThat(Arrays.stream(view.values()).average().orElseThrow())
                    .isCloseTo(PublicCase.number(expected.get("inspect_mean_nanomap")), within(1e-9)); // rounding
            assertThat(scan.notices()).isEmpty();
        }
    }

    @Test
    void theOtherPublicFileHasBigEndianCountsAndAnOrientation() throws IOException {
        Map<String, Object> expected = PublicCase.expected("two_entries_be_u16.cxi");
        try (Ptycho2DDataset scan = Ptycho2DDataset.fromCxi(PublicCase.file("two_entries_be_u16.cxi"))) {
            assertThat(scan.measurement().stack().type()).isEqualTo(StoredType.UINT16);
            double[] all = PublicCase.patterns(scan);
            assertThat(Arrays.stream(all).sum()).isEqualTo(PublicCase.number(expected.get("pattern_sum")));
            assertThat(all[(2 * 20 + 3) * 28 + 4]).isEqualTo(60000);
            assertThat(scan.mask().count()).isEqualTo(20 * 28);
            assertThat(scan.background()).isEmpty();
            assertThat(scan.flatField().orElseThrow().sum())
                    .isCloseTo(PublicCase.number(expected.get("qe_sum")), within(1e-9)); // rounding
            assertThat(scan.plane().normal().toArray())
                    .containsExactly(PublicCase.row(expected.get("surface_normal_unit")), within(1e-15)); // rounding
            assertThat(scan.notices()).singleElement().asString().contains("entry_1 is read");
        }
    }

    @Test
    void readWriteReadChangesNoBit() throws IOException {
        for (String name : List.of("scan24.cxi", "two_entries_be_u16.cxi")) {
            Path copy = folder.resolve(name);
            Path again = folder.resolve("again.cxi");
            try (Ptycho2DDataset first = Ptycho2DDataset.fromCxi(PublicCase.file(name))) {
                first.toCxi(copy);
                try (Ptycho2DDataset second = Ptycho2DDataset.fromCxi(copy)) {
                    assertSame(second, first);
                    second.toCxi(again);
                    try (Ptycho2DDataset third = Ptycho2DDataset.fromCxi(again)) {
                        assertSame(third, second);
                    }
                }
            }
            assertThat(again).hasSameBinaryContentAs(copy);
        }
    }

    private static void assertSame(Ptycho2DDataset a, Ptycho2DDataset b) {
        assertThat(a.measurement().stack().type())
                .isEqualTo(b.measurement().stack().type());
        double[] raw = new double[a.frameLength()];
        double[] other = new double[a.frameLength()];
        for (int k = 0; k < a.size(); k++) {
            a.measurement().stack().read(k, raw, 0);
            b.measurement().stack().read(k, other, 0);
            assertThat(raw).isEqualTo(other);
        }
        assertThat(a.translations()).isDeepEqualTo(b.translations());
        assertThat(a.mask().toBooleans()).isEqualTo(b.mask().toBooleans());
        assertThat(a.wavelength()).isEqualTo(b.wavelength());
        assertThat(a.geometry()).isEqualTo(b.geometry());
        assertThat(a.entryInfo()).isEqualTo(b.entryInfo());
        assertThat(a.sampleInfo().texts()).isEqualTo(b.sampleInfo().texts());
        assertThat(a.intensities().map(Arrays::toString))
                .isEqualTo(b.intensities().map(Arrays::toString));
        assertThat(a.extras()).isEqualTo(b.extras());
    }

    @Test
    void h5pyReadsWhatWasWritten() throws Exception {
        H5py.assumePresent();
        Path file = folder.resolve("a.cxi");
        Measurement told = small().measurement()
                .info(
                        new EntryInfo(Map.of("title", "t", "start_time", "2026-11-21T10:00:00Z"), List.of(1.0, 0.0)),
                        new SampleInfo(
                                Map.of("name", "gold"),
                                Map.of("thickness", 1e-6),
                                List.of(1.0, 2.0),
                                Optional.of(SampleOrientation.ofNormal(Vector3.BEAM))))
                .flatField(RealArray.of(new double[20], 4, 5).fill(0.5));
        Ptycho2DDataset.of(told, line(6))
                .withIntensities(new double[] {1, 2, 3, 4, 5, 6})
                .withExtra("monitor", new double[6])
                .toCxi(file);
        H5py.check(file, """
                f = h5py.File(name); e = f['entry_1']; d = e['instrument_1/detector_1']
                assert d['data'].dtype == '<u2' and d['data'].shape == (6, 4, 5) and d['data'].shuffle
                assert (d['data'][()].ravel() == np.arange(120) % 97).all()
                assert e['title'].dtype.kind == 'S' and e['title'].asstr()[()] == 't'
                assert e['data_1/translation'][2, 1] == 8e-6 and e['data_1/monitor'].shape == (6,)
                for n in ('translation', 'intensities', 'monitor'):
                    for g in ('data_1', 'instrument_1/detector_1'):
                        assert isinstance(e[g].get(n, getlink=True), h5py.SoftLink)
                assert (e['sample_1/geometry_1/orientation'][()] == [1, 0, 0, 0, 1, 0]).all()
                assert e['sample_1/thickness'][()] == 1e-6 and (e['polarization_states'][()] == [1, 0]).all()
                assert d['mask'].dtype == 'u4' and d['mask'][()].sum() == 0 and (d['qe_mask'][()] == .5).all()
                """);
        try (Ptycho2DDataset back = Ptycho2DDataset.fromCxi(file)) {
            assertThat(back.extras()).containsExactly("monitor");
            assertThat(back.entryInfo().startTime().orElseThrow().getHour()).isEqualTo(10);
            assertThat(back.sampleInfo().unitCell()).containsExactly(1.0, 2.0);
        }
    }

    @Test
    void inputsOfASubsetKeepTheOriginalNumbers() {
        Ptycho2DDataset part = small().subset(new int[] {4, 1, 5}).subset(new int[] {2, 0});
        ScanInput inputs = part.inputs(new int[] {0, 1});
        assertThat(inputs.index()).containsExactly(5, 4);
        assertThat(inputs.translation()[1]).containsExactly(4e-6, -32e-6, 0);
        double[] pattern = new double[20];
        part.patterns(new int[] {1}, FrameBuffer.of(pattern));
        assertThat(pattern[3]).isEqualTo((4 * 20 + 3) % 97);
        float[] single = new float[25];
        part.patterns(new int[] {1}, new FrameBuffer.Floats(single, 5));
        assertThat(single[8]).isEqualTo((4 * 20 + 3) % 97);
    }

    @Test
    void framesAreRemovedAndTheOthersNumberedAnew() {
        boolean[] remove = {true, false, false, true, false, false};
        Ptycho2DDataset left =
                small().withIntensities(new double[] {0, 1, 2, 3, 4, 5}).removeFrames(remove);
        assertThat(left.size()).isEqualTo(4);
        assertThat(left.inputs(new int[] {3}).index()).containsExactly(3);
        assertThat(left.intensities().orElseThrow()).containsExactly(1, 2, 4, 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().removeFrames(new boolean[2]))
                .withMessage("removeFrames: 2 truth values for 6 frames");
        boolean[] every = new boolean[6];
        Arrays.fill(every, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().removeFrames(every))
                .withMessageContaining("at least one frame");
    }

    @Test
    void aBoxOfPositionsIsClosedAndItsEndsComeInAnyOrder() {
        Ptycho2DDataset inside = small().cropTranslations(3e-6, 1e-6, 0, -18e-6);
        assertThat(inside.translations()).hasDimensions(3, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().cropTranslations(1, 2, 4, 3))
                .withMessage("no scan position lies inside x[1.0, 2.0] y[3.0, 4.0]");
    }

    @Test
    void halvesAreDisjointAlwaysTheSameAndAboutEqual() {
        Ptycho2DDataset many =
                Ptycho2DDataset.fromArrays(counts(StoredType.UINT8, 501, 1, 2), line(501), 1e-9, DETECTOR);
        var halves = many.split();
        assertThat(halves.first().size() + halves.second().size()).isEqualTo(501);
        assertThat(Math.abs(halves.first().size() - halves.second().size())).isLessThanOrEqualTo(1);
        assertThat(many.split().first().translations())
                .isDeepEqualTo(halves.first().translations());
        assertThat(many.split(7).first().translations())
                .isNotEqualTo(halves.first().translations());
        double[] x = Arrays.stream(halves.first().translations())
                .mapToDouble(r -> r[0])
                .toArray();
        double[] y = Arrays.stream(halves.second().translations())
                .mapToDouble(r -> r[0])
                .toArray();
        assertThat(x).doesNotContain(y);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().subset(new int[] {0}).split())
                .withMessageContaining("cannot be split");
    }

    @Test
    void whatIsNotANumberIsMaskedAndReadAsZero() {
        double[] values = {1, Double.NaN, 3, -4, 5, 6, Double.POSITIVE_INFINITY, 8};
        NumericArray stack = new NumericArray(StoredType.FLOAT32, new long[] {2, 2, 2}, values);
        Ptycho2DDataset data = Ptycho2DDataset.fromArrays(stack, line(2), 1e-9, DETECTOR);
        assertThat(data.mask().toBooleans()).containsExactly(true, false, false, true);
        assertThat(PublicCase.patterns(data)).containsExactly(1, 0, 3, 0, 5, 6, 0, 8);
        Ptycho2DDataset signed = Ptycho2DDataset.of(data.measurement().keepNegative(), line(2));
        assertThat(PublicCase.patterns(signed)).containsExactly(1, 0, 3, -4, 5, 6, 0, 8);
    }

    @Test
    void halfPrecisionAndWideIntegersKeepTheirValues() {
        for (StoredType type : StoredType.values()) {
            if (!type.isComplex() && type != StoredType.BOOL) {
                Ptycho2DDataset data = Ptycho2DDataset.fromArrays(counts(type, 3, 2, 2), line(3), 1e-9, DETECTOR);
                assertThat(PublicCase.patterns(data)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            }
        }
    }

    @Test
    void contradictionsAreToldWithTheirNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Ptycho2DDataset.fromArrays(counts(StoredType.UINT8, 4, 2, 2), line(6), 1e-9, DETECTOR))
                .withMessage("translation: 6 rows for 4 frames");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().withIntensities(new double[5]))
                .withMessage("intensities: 5 numbers for 6 frames");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().measurement().mask(Mask.allGood(5, 4)))
                .withMessage("mask: 5 x 4 pixels, but the frames have 4 x 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().measurement()
                        .background(RealArray.of(new double[20], 4, 5).fill(-1)))
                .withMessageContaining("at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ptycho2DDataset.fromArrays(
                        counts(StoredType.UINT8, 1, 2, 2), new double[][] {{1, Double.NaN}}, 1e-9, DETECTOR))
                .withMessageContaining("translation 0 holds NaN");
    }
}
