package org.ptyj.io.cxi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.SharedData;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.Elements;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.H5py;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5File;

class CxiWriterTest {
    private static final int COUNT = 150; // more than two windows of frames that are compressed together
    private static final int NY = 3;
    private static final int NX = 5;

    @TempDir
    private Path folder;

    private static double count(int frame, int pixel) {
        return 1000 * frame + pixel;
    }

    private static void fill(int frame, ByteBuffer out) {
        for (int i = 0; i < NY * NX; i++) {
            out.putInt((int) count(frame, i));
        }
    }

    private static double[][] positions() {
        double[][] positions = new double[COUNT][];
        Arrays.setAll(positions, i -> new double[] {1.1e-6 * i, -0.3e-6 * i});
        return positions;
    }

    private static CxiWriter small() {
        return CxiWriter.of(StoredType.INT32, COUNT, NY, NX, CxiWriterTest::fill)
                .wavelength(1.24e-10)
                .distance(2.5)
                .pixelSize(55e-6, 75e-6);
    }

    private static RealArray valid() {
        return RealArray.generate(ElementType.BOOL, i -> i == 4 ? 0 : 1, NY, NX);
    }

    private Path file() {
        return folder.resolve("a.cxi");
    }

    private static CxiWriter complete() {
        return small().positions(CxiWriterTest::positions)
                .mask(CxiWriterTest::valid)
                .corner(1e-3, 2e-3, 2.5)
                .dark(RealArray.generate(ElementType.FLOAT32, i -> 0.5 * i, NY, NX))
                .flat(RealArray.generate(ElementType.FLOAT32, i -> 1 + i, NY, NX))
                .perFrame("intensities", new double[COUNT])
                .text("title", "Ein Stern")
                .text("description", "gold")
                .number("thickness", 1e-6)
                .orientation(new double[] {1, 0, 0}, new double[] {0, 1, 0});
    }

    @Test
    void everyValueComesBackFromOurOwnReader() throws PtyjIoException {
        complete().write(file());
        try (Cxi cxi = Cxi.open(file())) {
            assertThat(cxi.frames().count()).isEqualTo(COUNT);
            assertThat(cxi.frames().type()).isEqualTo(StoredType.INT32);
            for (int i = 0; i < COUNT; i++) {
                double[] frame = cxi.frames().doubles(i);
                for (int k = 0; k < frame.length; k++) {
                    assertThat(frame[k]).isEqualTo(count(i, k));
                }
            }
            assertThat(cxi.wavelength()).isEqualTo(1.24e-10);
            assertThat(cxi.distance()).isEqualTo(2.5);
            assertThat(cxi.pixelSize()).containsExactly(55e-6, 75e-6);
            assertThat(cxi.corner().orElseThrow()).containsExactly(1e-3, 2e-3, 2.5);
            assertThat(cxi.mask().orElseThrow().toDoubles()).isEqualTo(valid().toDoubles());
            assertThat(cxi.positions()).isDeepEqualTo(positions());
            assertThat(cxi.translations()[3]).containsExactly(0.9e-6, -3.3000000000000003e-6, 0);
            assertThat(cxi.dark().orElseThrow().get(1, 0)).isEqualTo(2.5);
            assertThat(cxi.flat().orElseThrow().get(1, 0)).isEqualTo(6);
            assertThat(cxi.perFrame("intensities").orElseThrow()).hasSize(COUNT);
            assertThat(cxi.text("title")).contains("Ein Stern");
            assertThat(cxi.text("description")).contains("gold");
            assertThat(cxi.text("name")).isEmpty();
            assertThat(cxi.sampleNumber("thickness")).contains(1e-6);
            assertThat(cxi.notices()).isEmpty();
        }
    }

    @Test
    void pythonReadsWhatTheFormatAsksFor() throws Exception {
        H5py.assumePresent();
        complete().write(file());
        H5py.check(file(), """
                f = h5py.File(name); e = f['entry_1']; d = e['instrument_1/detector_1']
                assert f['cxi_version'][()] == 160 and f['number_of_entries'][()] == 1
                assert f['cxi_version'].dtype == 'i4'
                assert isinstance(e['data_1'].get('data', getlink=True), h5py.SoftLink)
                assert e['data_1/data'] == d['data'] and e['data_1/translation'] == d['translation']
                assert e['data_1/intensities'].shape == (150,)
                a = d['data']
                assert a.dtype == 'i4' and a.chunks == (64, 3, 5) and a.compression == 'gzip' and a.compression_opts == 4
                assert a.shuffle and a.attrs['axes'] == 'translation:y:x'
                assert np.array_equal(a[()], 1000 * np.arange(150)[:, None, None] + np.arange(15).reshape(3, 5))
                assert np.array_equal(d['basis_vectors'], [[0, -75e-6], [-55e-6, 0], [0, 0]])
                assert (d['x_pixel_size'][()], d['y_pixel_size'][()], d['distance'][()]) == (75e-6, 55e-6, 2.5)
                m = d['mask'][()]
                assert m.dtype == 'u4' and m[0, 4] == 1 and m.sum() == 1
                t = e['sample_1/geometry_1/translation'][()]
                assert t.dtype == 'f8' and np.allclose(t[1], [0.3e-6 * -1, 1.1e-6, 0], atol=0)
                s = e['instrument_1/source_1']
                assert abs(s['energy'][()] * s['wavelength'][()] / 1.9864459e-25 - 1) < 1e-15
                assert e['title'].asstr()[()] == 'Ein Stern' and e['sample_1/thickness'][()] == 1e-6
                assert d['data_dark'].dtype == 'f4' and d['qe_mask'].shape == (3, 5)
                """);
    }

    @Test
    void aTiltedDetectorKeepsItsBasisInEitherLayout() throws PtyjIoException {
        double[][] steps = {{1e-6, -54e-6, 3e-6}, {-75e-6, 0, 25e-6}};
        CxiWriter writer = small().basis(steps);
        writer.write(file());
        try (Cxi cxi = Cxi.open(file())) {
            assertThat(cxi.basis()).isDeepEqualTo(steps);
        }
        writer.basisByRows().write(file());
        try (Cxi cxi = Cxi.open(file());
                H5File h5 = H5File.open(file())) {
            assertThat(cxi.basis()).isDeepEqualTo(steps);
            assertThat(h5.dataset("/entry_1/instrument_1/detector_1/basis_vectors")
                            .shape())
                    .containsExactly(2, 3);
        }
    }

    @Test
    void aPublishedFileSurvivesReadingAndWriting() throws PtyjIoException {
        Path original = SharedData.file("cases/models/cxi/scan24.cxi");
        try (Cxi in = Cxi.open(original)) {
            FrameReader frames = in.frames();
            CxiWriter.of(StoredType.INT32, frames.count(), frames.rows(), frames.columns(), (i, out) -> {
                        try {
                            Elements.fromDoubles(frames.doubles(i), 0, frames.length(), StoredType.INT32, out);
                        } catch (PtyjIoException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .wavelength(in.wavelength())
                    .distance(in.distance())
                    .basis(in.basis())
                    .mask(() -> mask(in))
                    .translations(() -> translations(in))
                    .perFrame("intensities", in.perFrame("intensities").orElseThrow())
                    .write(file());
            try (Cxi out = Cxi.open(file())) {
                for (int i = 0; i < frames.count(); i++) {
                    assertThat(out.frames().doubles(i)).isEqualTo(frames.doubles(i));
                }
                assertThat(out.translations()).isDeepEqualTo(in.translations());
                assertThat(out.positions()).isDeepEqualTo(in.positions());
                assertThat(out.mask().orElseThrow().toDoubles())
                        .isEqualTo(in.mask().orElseThrow().toDoubles());
                assertThat(out.wavelength()).isEqualTo(in.wavelength());
                assertThat(out.perFrame("intensities").orElseThrow())
                        .isEqualTo(in.perFrame("intensities").orElseThrow());
            }
        }
    }

    private static RealArray mask(Cxi in) {
        try {
            return in.mask().orElseThrow();
        } catch (PtyjIoException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[][] translations(Cxi in) {
        try {
            return in.translations();
        } catch (PtyjIoException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void framesAreAnnouncedInOrderAndFewAtATime() throws PtyjIoException {
        List<int[]> announced = Collections.synchronizedList(new ArrayList<>());
        FrameWriter frames = new FrameWriter() {
            @Override
            public void prepare(int from, int to) {
                announced.add(new int[] {from, to});
            }

            @Override
            public void write(int index, ByteBuffer out) {
                int[] last = announced.get(announced.size() - 1);
                assertThat(index).isBetween(last[0], last[1] - 1);
                fill(index, out);
            }
        };
        CxiWriter.of(StoredType.INT32, COUNT, NY, NX, frames)
                .pixelSize(1e-6, 1e-6)
                .write(file());
        assertThat(announced).hasSizeGreaterThan(2);
        int next = 0;
        for (int[] window : announced) {
            assertThat(window[0]).isEqualTo(next);
            assertThat(window[1] - window[0]).isBetween(1, 64);
            next = window[1];
        }
        assertThat(next).isEqualTo(COUNT);
    }

    @Test
    void aFailureOnTheWayLeavesTheOldFileAndNothingElse() throws Exception {
        Files.writeString(file(), "old");
        CxiWriter writer = CxiWriter.of(StoredType.INT32, COUNT, NY, NX, (i, out) -> {
                    if (i == 100) {
                        throw new UncheckedIOException(new PtyjIoException(Path.of("in.cxi"), "is gone"));
                    }
                })
                .pixelSize(1e-6, 1e-6);
        assertThatThrownBy(() -> writer.write(file()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessage("in.cxi: is gone");
        assertThat(Files.readString(file())).isEqualTo("old");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void impossibleValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CxiWriter.of(StoredType.INT32, 0, 3, 3, CxiWriterTest::fill))
                .withMessageContaining("one or more frames");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CxiWriter.of(StoredType.COMPLEX64, 1, 3, 3, CxiWriterTest::fill));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().wavelength(Double.NaN))
                .withMessage("wavelength must be a positive number, not NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> small().distance(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> small().pixelSize(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().dark(RealArray.zeros(ElementType.FLOAT32, 2, 2)))
                .withMessageContaining("[2, 2] is not that of the frames, 3 x 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().perFrame("intensities", new double[3]))
                .withMessage("intensities: 3 numbers for 150 frames");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().text("colour", "red"))
                .withMessageContaining("CXI has no text colour");
        assertThatIllegalArgumentException().isThrownBy(() -> small().number("height", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small().positions(() -> new double[2][2]).write(file()))
                .withMessage("2 translations for 150 frames");
        assertThatIllegalStateException()
                .isThrownBy(() -> CxiWriter.of(StoredType.INT32, 1, 1, 1, CxiWriterTest::fill)
                        .write(file()))
                .withMessageContaining("size of pixels");
        assertThat(file()).doesNotExist();
    }

    @Test
    void energyOfTheFileIsThatOfTheWavelength() throws PtyjIoException {
        small().write(file());
        try (H5File file = H5File.open(file())) {
            // hc = 1.98644586e-25 J m; eight digits are given in the definition that files use
            assertThat(file.dataset("/entry_1/instrument_1/source_1/energy").scalarDouble() * 1.24e-10)
                    .isCloseTo(1.98644586e-25, within(1e-32));
        }
    }
}
