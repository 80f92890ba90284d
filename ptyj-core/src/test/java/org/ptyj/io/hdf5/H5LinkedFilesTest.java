package org.ptyj.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.H5py;
import org.ptyj.io.PtyjIoException;

/** Data that lie in other files, and filters that we do not have. */
class H5LinkedFilesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsPython() throws Exception {
        H5py.assumePresent();
    }

    private Path make(String script) throws Exception {
        Path master = folder.resolve("scan_master.h5");
        H5py.check(master, "import os\nos.chdir(os.path.dirname(name))\n" + script);
        return master;
    }

    @Test
    void masterFilesLeadToTheirDataFiles() throws Exception {
        Path master = make("""
                os.mkdir('data')
                for i in (1, 2):
                    with h5py.File('data/scan_data_%06d.h5' % i, 'w') as f: f['entry/data/data'] = np.full((3, 4, 5), i, 'u4')
                with h5py.File(name, 'w') as f:
                    for i in (1, 2, 3):
                        f['entry/data/data_%06d' % i] = h5py.ExternalLink('data/scan_data_%06d.h5' % i, '/entry/data/data')
                    f['entry/first'] = h5py.SoftLink('/entry/data/data_000001')
                    f['entry/back'] = h5py.SoftLink('/entry/back2'); f['entry/back2'] = h5py.SoftLink('back')
                    f['entry/self'] = h5py.ExternalLink('scan_master.h5', '/entry/self')
                """);
        Path here = Path.of("").toAbsolutePath();
        try (H5File f = H5File.open(here.relativize(master))) { // by a relative name
            assertThat(f.dataset("/entry/data/data_000002").frames().doubles(2)).containsOnly(2);
            assertThat(f.dataset("/entry/first").frames().count()).isEqualTo(3);
            assertThat(f.entries("/entry/data")).hasSize(3).allMatch(e -> e.kind() == H5Entry.Kind.EXTERNAL_LINK);
            assertThatThrownBy(() -> f.dataset("/entry/data/data_000003"))
                    .isInstanceOf(PtyjIoException.class)
                    .hasMessageContainingAll("data_000003", "scan_data_000003.h5", "no such file");
            assertThatThrownBy(() -> f.dataset("/entry/back")).hasMessageContaining("too many");
            assertThatThrownBy(() -> f.dataset("/entry/self")).hasMessageContaining("too many");
        }
    }

    /** As files are found that were copied home from a beamline. */
    @Test
    void filesThatAreNotAtTheirAbsolutePlaceAreFoundBesideTheFile() throws Exception {
        Path master = make("""
                with h5py.File('part.h5', 'w') as f: f['d'] = np.arange(6.).reshape(1, 2, 3)
                layout = h5py.VirtualLayout((1, 2, 3), 'f8')
                layout[:] = h5py.VirtualSource('/beamline/raw/part.h5', 'd', (1, 2, 3))
                with h5py.File(name, 'w') as f:
                    f['link'] = h5py.ExternalLink('/beamline/raw/part.h5', '/d')
                    f['gone'] = h5py.ExternalLink('/beamline/raw/gone.h5', '/d')
                    f['sub'] = h5py.ExternalLink('raw/part.h5', '/d')
                    f.create_virtual_dataset('virtual', layout)
                with h5py.File(name) as f:
                    assert f['link'][0, 1, 2] == 5 and f['virtual'][0, 1, 2] == 5 and f.get('sub') is None
                """);
        try (H5File f = H5File.open(master)) {
            assertThat(f.dataset("/link").readDoubles()).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(f.dataset("/virtual").readDoubles()).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(f.exists("/sub")).as("a relative name keeps its folders").isFalse();
            assertThatThrownBy(() -> f.dataset("/gone"))
                    .hasMessageContainingAll("/beamline/raw/gone.h5", "no such file, nor", "scan_master.h5");
        }
    }

    @Test
    void anAbsolutePlaceComesBeforeTheFileBeside() throws Exception {
        Path master = make("""
                os.mkdir('far')
                for where, v in (('far/part.h5', 1), ('part.h5', 2)):
                    with h5py.File(where, 'w') as f: f['d'] = v
                with h5py.File(name, 'w') as f: f['link'] = h5py.ExternalLink(os.path.abspath('far/part.h5'), '/d')
                """);
        try (H5File f = H5File.open(master)) {
            assertThat(f.dataset("/link").scalarDouble()).isEqualTo(1);
        }
    }

    @Test
    void numberedSourcesAreCountedWhenTheFileIsOpened() throws Exception {
        Path master = make("""
                for i in range(3):
                    with h5py.File('f-%d.h5' % i, 'w') as f: f['data'] = np.full((2, 4, 5), i, 'u2')
                dcpl = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
                U = h5py.h5s.UNLIMITED
                virtual = h5py.h5s.create_simple((2, 4, 5), (U, 4, 5)); source = h5py.h5s.create_simple((2, 4, 5))
                virtual.select_hyperslab((0, 0, 0), (U, 1, 1), (2, 1, 1), (2, 4, 5))
                dcpl.set_virtual(virtual, b'f-%b.h5', b'data', source)
                with h5py.File(name, 'w', libver='latest') as f:
                    h5py.h5d.create(f.id, b'all', h5py.h5t.STD_U16LE, h5py.h5s.create_simple((2, 4, 5), (U, 4, 5)), dcpl)
                """);
        try (H5File f = H5File.open(master)) {
            assertThat(f.dataset("/all").shape()).containsExactly(6, 4, 5);
            float[] frames = new float[3 * 20];
            f.dataset("/all").frames().read(3, 6, frames, 0);
            assertThat(frames[0]).isEqualTo(1);
            assertThat(frames[20]).isEqualTo(2);
            assertThat(frames[59]).isEqualTo(2);
        }
        Files.copy(folder.resolve("f-1.h5"), folder.resolve("f-3.h5"));
        try (H5File f = H5File.open(master)) {
            assertThat(f.dataset("/all").frames().doubles(7)).containsOnly(1);
        }
    }

    @Test
    void virtualDataSetsOverSeveralFilesKeepWhatEachHolds() throws Exception {
        Path master = make("""
                layout = h5py.VirtualLayout((4, 4, 10), 'f4')
                for i in range(2):
                    with h5py.File('part%d.h5' % i, 'w') as f:
                        f.create_dataset('d', data=np.arange(80).reshape(4, 4, 5).astype('>i2') + 1000 * i, chunks=(1, 2, 3), compression='gzip')
                    layout[:, :, 5 * i:5 * i + 5] = h5py.VirtualSource('part%d.h5' % i, 'd', (4, 4, 5))
                with h5py.File(name, 'w', libver='latest') as f:
                    f.create_virtual_dataset('both', layout)
                    layout = h5py.VirtualLayout((4, 4, 10), 'f4'); layout[...] = h5py.VirtualSource('.', 'loop', (4, 4, 10))
                    f.create_virtual_dataset('loop', layout)
                """);
        try (H5File f = H5File.open(master)) {
            double[] frame = f.dataset("/both").frames().doubles(3);
            assertThat(frame[0]).isEqualTo(60);
            assertThat(frame[5]).isEqualTo(1060);
            assertThat(frame[39]).isEqualTo(1079);
            assertThatThrownBy(() -> f.dataset("/loop").readDoubles())
                    .isInstanceOf(PtyjIoException.class)
                    .hasMessageContaining("without end");
            Files.delete(folder.resolve("part1.h5"));
        }
        try (H5File f = H5File.open(master)) {
            assertThatThrownBy(() -> f.dataset("/both").frames().doubles(0))
                    .hasMessageContainingAll("[/both]", "part1.h5", "copy the source");
        }
    }

    @Test
    void filtersThatAreMissingAreNamedBeforeAnythingIsRead() throws Exception {
        Path master = make("""
                with h5py.File(name, 'w') as f:
                    f.create_dataset('packed', data=np.arange(6000).reshape(3, 40, 50), chunks=(1, 40, 50), compression='szip')
                """);
        try (H5File f = H5File.open(master)) {
            assertThat(f.dataset("/packed").storage().filters()).containsExactly("szip");
            assertThatThrownBy(() -> f.dataset("/packed").frames())
                    .isInstanceOf(PtyjIoException.class)
                    .hasMessageContainingAll("[/packed]", "szip (number 4)", "h5repack");
        }
    }

    @Test
    void numbersAreReadThatWereStoredAsDifferences() throws Exception {
        Path master = make("""
                kinds = ['i1', 'u1', '<i2', '>i2', '<u2', '>u4', '<i4', '<i8', '>u8']
                with h5py.File(name, 'w') as f:
                    for k in kinds:
                        d = (np.arange(360).reshape(3, 10, 12) % 100 + (0 if 'u' in k else -50)).astype(k)
                        f.create_dataset(k, data=d, chunks=(1, 10, 12), scaleoffset=0)
                        wide = np.iinfo(k)
                        d = np.resize(np.array([wide.min, wide.max, 1, 7], k), (3, 10, 12))
                        f.create_dataset(k + ' wide', data=d, chunks=(1, 10, 12), scaleoffset=0)
                        f.create_dataset(k + ' plain', data=d, chunks=(1, 10, 12))
                    f.create_dataset('equal', data=np.full((2, 500, 600), 9, 'u2'), chunks=(1, 500, 600), scaleoffset=0)
                    d = f.create_dataset('filled', (1, 4, 4), 'u2', chunks=(1, 4, 4), scaleoffset=0, fillvalue=77)
                    d[0, 0] = [3, 5, 4, 77]
                    for k in ('<f4', '>f8'):
                        d = np.linspace(-1, 1, 240).reshape(2, 10, 12).astype(k)
                        f.create_dataset(k, data=d, chunks=(1, 10, 12), scaleoffset=3, shuffle=True)
                        f.create_dataset(k + ' plain', data=d)
                """);
        try (H5File f = H5File.open(master)) {
            for (String k : List.of("i1", "u1", "<i2", ">i2", "<u2", ">u4", "<i4", "<i8", ">u8")) {
                int below = k.contains("u") ? 0 : -50;
                assertThat(f.dataset("/" + k).readDoubles())
                        .as(k)
                        .containsExactly(IntStream.range(0, 360)
                                .mapToDouble(i -> i % 100 + below)
                                .toArray());
                assertThat(f.dataset("/" + k + " wide").readDoubles())
                        .as(k)
                        .containsExactly(f.dataset("/" + k + " plain").readDoubles());
            }
            assertThat(f.dataset("/equal").readDoubles()).containsOnly(9).hasSize(600_000);
            assertThat(f.dataset("/filled").readDoubles())
                    .startsWith(3, 5, 4, 77, 77)
                    .endsWith(77);
            for (String k : List.of("<f4", ">f8")) { // to three decimal places, which is what was asked for
                assertThat(f.dataset("/" + k).readDoubles())
                        .containsExactly(f.dataset("/" + k + " plain").readDoubles(), within(0.0006));
            }
        }
    }

    /** Folders of the environment, and a file that is a symbolic link. */
    @Test
    void otherFilesAreFoundWhereHdf5WouldFindThem() throws Exception {
        Path master = make("""
                os.makedirs('raw/deep'); os.mkdir('links'); os.mkdir('shelf')
                for where, v in (('raw/part.h5', 1.), ('shelf/part.h5', 2.), ('raw/deep/part.h5', 3.)):
                    with h5py.File(where, 'w') as f: f['d'] = np.full((1, 2, 3), v)
                layout = h5py.VirtualLayout((1, 2, 3), 'f8')
                layout[:] = h5py.VirtualSource('part.h5', 'd', (1, 2, 3))
                with h5py.File(name, 'w') as f:
                    f['link'] = h5py.ExternalLink('part.h5', '/d')
                    f.create_virtual_dataset('virtual', layout)
                os.rename(name, 'raw/scan_master.h5')
                os.symlink('../raw/scan_master.h5', 'links/scan_master.h5')
                os.environ['HDF5_EXT_PREFIX'] = os.path.abspath('none') + ':' + os.path.abspath('shelf')
                with h5py.File('raw/scan_master.h5') as f: assert f['link'][0, 0, 0] == 2
                """);
        String shelf = folder.resolve("none") + File.pathSeparator + folder.resolve("shelf");
        Path real = folder.resolve("raw/scan_master.h5");
        Path linked = folder.resolve("links/scan_master.h5");
        assertThat(first(real, "/link", Map.of())).isEqualTo(1);
        assertThat(first(linked, "/link", Map.of())).isEqualTo(1);
        assertThat(first(linked, "/virtual", Map.of())).isEqualTo(1);
        assertThat(first(real, "/link", Map.of("HDF5_EXT_PREFIX", shelf))).isEqualTo(2);
        assertThat(first(real, "/virtual", Map.of("HDF5_EXT_PREFIX", shelf))).isEqualTo(1);
        assertThat(first(real, "/virtual", Map.of("HDF5_VDS_PREFIX", shelf))).isEqualTo(2);
        assertThat(first(real, "/virtual", Map.of("HDF5_VDS_PREFIX", "${ORIGIN}/deep")))
                .isEqualTo(3);
        Files.delete(folder.resolve("raw/part.h5"));
        assertThatThrownBy(() -> first(real, "/link", Map.of("HDF5_EXT_PREFIX", "/none")))
                .hasMessageContainingAll("raw/part.h5", "nor in the folders of HDF5_EXT_PREFIX", "copy it there");
        assertThat(master).doesNotExist();
    }

    private static double first(Path file, String path, Map<String, String> environment) throws PtyjIoException {
        try (H5File f = H5File.open(file, new H5Family(new H5Places(environment)))) {
            return f.dataset(path).readDoubles()[0];
        }
    }

    @Test
    void chunksMayLeaveFiltersOut() throws Exception {
        Path master = make("""
                with h5py.File(name, 'w') as f:
                    d = f.create_dataset('d', (3, 4, 5), 'i4', chunks=(1, 4, 5), compression='gzip', shuffle=True, data=np.ones((3, 4, 5)))
                    d.id.write_direct_chunk((1, 0, 0), np.arange(20).astype('i4').tobytes(), filter_mask=3)
                """);
        try (H5File f = H5File.open(master)) {
            assertThat(f.dataset("/d").frames().doubles(1)).startsWith(0, 1, 2).endsWith(19);
            assertThat(f.dataset("/d").frames().doubles(2)).containsOnly(1);
        }
    }
}
