package org.ptyj.io.cxi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.io.H5py;
import org.ptyj.io.PtyjIoException;

/** CXI files as other programs write them, in all their ways; h5py makes them. */
class CxiVariantsTest {
    /** Makes the usual groups d (detector), s (source), g (geometry), and 6 frames of 8 x 10 counts c. */
    private static final String HEAD = """
            f = h5py.File(name, 'w'); e = f.create_group('entry_1')
            d = e.create_group('instrument_1/detector_1'); s = e.create_group('instrument_1/source_1')
            g = e.create_group('sample_1/geometry_1')
            c = (np.arange(6 * 8 * 10) % 101).reshape(6, 8, 10)
            t = np.arange(18.).reshape(6, 3) * 1e-7
            """;

    private static final String REST = """

            s['wavelength'] = 1e-9; d['distance'] = 0.1; d['x_pixel_size'] = 55e-6; g['translation'] = t
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void python() throws Exception {
        H5py.assumePresent();
    }

    private Path make(String script) throws Exception {
        Path file = folder.resolve("a.cxi");
        H5py.check(file, HEAD + script);
        return file;
    }

    private static void assertCounts(Cxi cxi) throws IOException {
        assertThat(cxi.frames().count()).isEqualTo(6);
        for (int frame = 0; frame < 6; frame++) {
            double[] counts = cxi.frames().doubles(frame);
            assertThat(counts).hasSize(80);
            for (int i = 0; i < counts.length; i++) {
                assertThat(counts[i]).isEqualTo((80 * frame + i) % 101);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u1", "i1", "<u2", ">u2", "<i2", ">i2", "<u4", ">u4", "<i4", ">i4", "<u8", ">u8", "<i8", ">i8", "<f2",
                ">f2", "<f4", ">f4", "<f8", ">f8"
            })
    void everyTypeAndByteOrderGivesTheSameCounts(String type) throws Exception {
        try (Cxi cxi = Cxi.open(make("d['data'] = c.astype('" + type + "')" + REST))) {
            assertCounts(cxi);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunks=(1, 8, 10)",
                "chunks=(1, 8, 10), fletcher32=True",
                "chunks=(4, 3, 7), compression='gzip'",
                "chunks=(2, 8, 10), compression='gzip', shuffle=True",
                "chunks=(5, 8, 10), compression='lzf'",
                "chunks=(5, 4, 10), compression='lzf', shuffle=True",
                "chunks=(2, 8, 10), maxshape=(None, 8, 10), shuffle=True, compression='gzip', fletcher32=True"
            })
    void everyStorageGivesTheSameCounts(String storage) throws Exception {
        try (Cxi cxi = Cxi.open(make("d.create_dataset('data', data=c.astype('>u2'), " + storage + ")" + REST))) {
            assertCounts(cxi);
        }
    }

    @Test
    void framesThatShareAChunkAreKnown() throws Exception {
        try (Cxi cxi = Cxi.open(make("d.create_dataset('data', data=c, chunks=(4, 3, 7))" + REST))) {
            assertThat(cxi.frames().depth()).isEqualTo(4);
        }
        try (Cxi cxi = Cxi.open(make("d['data'] = c" + REST))) {
            assertThat(cxi.frames().depth()).isEqualTo(1);
        }
    }

    @Test
    void dataAndTranslationsMayLieBehindLinksIntoAnotherFile() throws Exception {
        Path file = make("""
                with h5py.File(name + '.h5', 'w') as o:
                    o['frames'] = c; o['t'] = t
                import os
                other = os.path.basename(name) + '.h5'
                e.create_group('data_1')['data'] = h5py.ExternalLink(other, '/frames')
                e['data_1/translation'] = h5py.SoftLink('/entry_1/sample_1/geometry_1/translation')
                g['translation'] = h5py.ExternalLink(other, '/t')
                """);
        try (Cxi cxi = Cxi.open(file)) {
            assertCounts(cxi);
            assertThat(cxi.translations()[2]).containsExactly(-6e-7, -7e-7, -8e-7);
        }
    }

    @Test
    void numbersMayBeArraysOfLengthOne() throws Exception {
        Path file = make("""
                d['data'] = c; g['translation'] = t[:, :2]
                s['energy'] = np.array([1.9864459e-16], '>f4'); d['distance'] = np.array([[0.25]], 'f2')
                d['y_pixel_size'] = np.array([20e-6])
                """);
        try (Cxi cxi = Cxi.open(file)) {
            assertThat(cxi.wavelength()).isCloseTo(1e-9, within(1e-16)); // the energy is in single precision
            assertThat(cxi.distance()).isEqualTo(0.25);
            assertThat(cxi.pixelSize()).containsExactly(20e-6, 20e-6);
            assertThat(cxi.translations()[5]).containsExactly(-15e-7, -16e-7, 0);
        }
    }

    @Test
    void textsComeInAllTheirWays() throws Exception {
        Path file = make("""
                d['data'] = c
                e['title'] = 'variable \u00b5'
                e.create_dataset('program_name', data=np.bytes_(b'fixed'), dtype='S12')
                e.create_dataset('experiment_identifier', data=np.array([b'in an array']))
                e['start_time'] = '2026-11-21T10:00:00Z'; e['end_time'] = 'some day'
                e['polarization_states'] = np.array([[1., 0.]])
                e['sample_1/name'] = np.bytes_(b'gold' + bytes(2))
                e['sample_1/thickness'] = np.array([1e-6]); e['sample_1/unit_cell'] = [1., 2, 3, 90, 90, 90]
                g['orientation'] = [0., 2, 0, 0, 0, 3]; d['monitor'] = np.arange(6, dtype='u1')
                """ + REST);
        try (Cxi cxi = Cxi.open(file)) {
            assertThat(cxi.text("title")).contains("variable \u00b5");
            assertThat(cxi.text("program_name")).contains("fixed");
            assertThat(cxi.text("experiment_identifier")).contains("in an array");
            assertThat(cxi.text("end_time")).contains("some day");
            assertThat(cxi.text("name")).contains("gold");
            assertThat(cxi.polarizationStates().orElseThrow()).containsExactly(1, 0);
            assertThat(cxi.sampleNumber("thickness")).contains(1e-6);
            assertThat(cxi.unitCell().orElseThrow()).containsExactly(1, 2, 3, 90, 90, 90);
            assertThat(cxi.orientation().orElseThrow()).isDeepEqualTo(new double[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}});
            assertThat(cxi.perFrameNames()).containsExactly("monitor");
            assertThat(cxi.perFrame("monitor").orElseThrow()).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    @Test
    void aSurfaceNormalIsBelievedBeforeTheAxes() throws Exception {
        Path file =
                make("d['data'] = c; g['orientation'] = [1., 0, 0, 0, 1, 0]; g['surface_normal'] = [0., 5, 0]" + REST);
        try (Cxi cxi = Cxi.open(file)) {
            // straight up: there is no horizontal direction to prefer, x stays x
            assertThat(cxi.orientation().orElseThrow())
                    .isDeepEqualTo(new double[][] {{1, 0, 0}, {0, 0, -1}, {0, 1, 0}});
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'translation:y:x'",
                "np.bytes_(b'Translation:Y:X')",
                "np.array([b'translation', b'y', b'x'])",
                "['translation', 'y', 'x']"
            })
    void axesAreTexts(String axes) throws Exception {
        try (Cxi cxi = Cxi.open(make("d['data'] = c; d['data'].attrs['axes'] = " + axes + REST))) {
            assertThat(cxi.axes()).isEqualTo(List.of("translation", "y", "x"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "i1", "<i2", ">u2", ">i4", "<u4", "<i8", ">u8"})
    void flagsHaveAnyIntegerType(String type) throws Exception {
        Path file = make("""
                d['data'] = c; m = np.zeros((8, 10), np.int64); m[1, 2] = 1; m[3, 4] = -1; m[5, 6] = 64
                if np.dtype('%s').itemsize > 1: m[7, 8] = 0x1000
                d['mask'] = m.astype('%s')
                """.formatted(type, type) + REST);
        try (Cxi cxi = Cxi.open(file)) {
            assertThat(cxi.mask().orElseThrow().sum()).isEqualTo(77);
            assertThat(cxi.mask().orElseThrow().get(7, 8)).isEqualTo(1);
        }
    }

    @Test
    void aVirtualDatasetWithoutItsSourceIsRefusedByName() throws Exception {
        Path file = make("""
                v = h5py.VirtualLayout(shape=(6, 8, 10), dtype='i8')
                v[:] = h5py.VirtualSource('gone.h5', 'frames', shape=(6, 8, 10))
                d.create_virtual_dataset('data', v)
                """ + REST);
        assertThatThrownBy(() -> {
                    try (Cxi cxi = Cxi.open(file)) {
                        cxi.frames().doubles(0);
                    }
                })
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("instrument_1/detector_1/data")
                .hasMessageContaining("gone.h5");
    }

    @Test
    void anUnknownFilterIsNamedBeforeFramesAreRead() throws Exception {
        Path file = make("""
                p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_chunk((1, 8, 10))
                p.set_filter(32123, h5py.h5z.FLAG_OPTIONAL, ())
                q = h5py.h5s.create_simple((6, 8, 10))
                h5py.h5d.create(d.id, b'data', h5py.h5t.NATIVE_UINT16, q, p)
                d['data'][:] = c
                """ + REST);
        assertThatThrownBy(() -> {
                    try (Cxi cxi = Cxi.open(file)) {
                        cxi.frames().doubles(0);
                    }
                })
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("32123")
                .hasMessageContaining("data");
    }
}
