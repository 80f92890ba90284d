package org.ptyj.io.ptypy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.H5py;
import org.ptyj.io.PtyjIoException;

class PtydTest {
    private static final Ptyd.Meta META =
            new Ptyd.Meta("S", 5, 6.2, 7.19, List.of(1e-4, 2e-4), List.of(1.0, 1.5), List.of(2, 3));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("s.ptyd");
    }

    /** Frames whose numbers tell which frame and which pixel they are. */
    private static Ptyd.Chunk chunk(double unit, int... indices) {
        List<Integer> list = new ArrayList<>();
        List<RealArray> data = new ArrayList<>();
        List<RealArray> masks = new ArrayList<>();
        List<double[]> positions = new ArrayList<>();
        for (int index : indices) {
            list.add(index);
            data.add(RealArray.generate(ElementType.FLOAT32, i -> unit * (100 * index + i), 2, 3));
            masks.add(RealArray.generate(ElementType.BOOL, i -> i == index ? 0 : 1, 2, 3));
            positions.add(new double[] {index * 1e-6, -index * 1e-6});
        }
        return new Ptyd.Chunk(list, data, masks, positions);
    }

    private void write() throws PtyjIoException {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("rebin", null);
        info.put("auto_center", false);
        info.put("psize", List.of(1e-4, 2e-4));
        Ptyd.create(file(), info);
        Ptyd.append(file(), META, chunk(1, 0, 1));
        Ptyd.append(file(), META, chunk(0.5, 2));
        Ptyd.append(file(), META, chunk(1, 3, 4));
    }

    @Test
    void framesComeBackInTheOrderOfTheChunks() throws Exception {
        write();
        try (PtydFile read = PtydFile.open(file())) {
            assertThat(read.meta()).isEqualTo(META);
            assertThat(read.count()).isEqualTo(5);
            assertThat(read.chunks()).isEqualTo(3);
            for (int i = 0; i < 5; i++) {
                double unit = i == 2 ? 0.5 : 1;
                assertThat(read.index(i)).isEqualTo(i);
                assertThat(read.data(i).get(1, 2)).isEqualTo(unit * (100 * i + 5));
                assertThat(read.mask(i).sum()).isEqualTo(5);
                assertThat(read.mask(i).get(i / 3, i % 3)).isZero();
                assertThat(read.position(i).orElseThrow()).containsExactly(i * 1e-6, -i * 1e-6);
            }
            assertThatThrownBy(() -> read.data(5)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void h5pySeesTheLayoutThatPtyPyReads() throws Exception {
        H5py.assumePresent();
        write();
        H5py.check(file(), """
                f = h5py.File(name, 'r')
                assert sorted(f) == ['chunks', 'info', 'meta']
                assert f.attrs['h5rw_version'] == '0.1'
                assert sorted(f['chunks']) == ['0', '1', '2']
                t = lambda p: f[p].attrs['type']
                assert t('chunks') == t('info') == t('meta') == t('chunks/0') == 'dict'
                c = f['chunks/0']
                assert sorted(c) == ['data', 'indices', 'positions', 'weights']
                assert c['data'].dtype == np.int32 and c['data'].shape == (2, 2, 3) and c['data'].compression == 'gzip'
                assert c['data'][1].tolist() == [[100, 101, 102], [103, 104, 105]]
                assert t('chunks/0/data') == t('chunks/0/positions') == t('chunks/0/weights') == 'array'
                assert t('chunks/0/indices') == 'arraylist' and c['indices'].dtype == np.int64
                assert c['indices'][()].tolist() == [0, 1]
                assert c['positions'].dtype == np.float64 and c['positions'].shape == (2, 2)
                assert c['weights'].dtype == bool and c['weights'][1].tolist() == [[True, False, True], [True] * 3]
                assert f['chunks/1/data'].dtype == np.float32 and f['chunks/1/data'][0, 0, 1] == 100.5
                assert f['chunks/2/indices'][()].tolist() == [3, 4]
                m = f['meta']
                assert m['shape'][()].tolist() == [2, 3] and m['psize'][()].tolist() == [1e-4, 2e-4]
                assert m['num_frames'][()] == 5 and m['energy'][()] == 6.2 and m['distance'][()] == 7.19
                assert m['label'][()] == b'S'
                assert t('info/rebin') == 'None' and f['info/auto_center'][()] == False
                assert f['info/shape'][()].tolist() == [2, 3]
                """);
    }

    @Test
    void nothingIsLeftBesideTheFile() throws Exception {
        write();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    private void writeLinked() throws PtyjIoException {
        Ptyd.create(file(), Map.of());
        Ptyd.appendLinked(file(), META, chunk(1, 0, 1));
        Ptyd.append(file(), META, chunk(0.5, 2));
        Ptyd.appendLinked(file(), META, chunk(1, 3, 4));
    }

    @Test
    void linkedChunksAreFilesOfTheirOwnThatMayBeMovedTogether() throws Exception {
        writeLinked();
        Path moved = Files.createDirectory(folder.resolve("elsewhere"));
        for (String name : List.of("s.ptyd", "s.ptyd.part000", "s.ptyd.part002")) {
            Files.move(folder.resolve(name), moved.resolve(name));
        }
        try (PtydFile read = PtydFile.open(moved.resolve("s.ptyd"))) {
            assertThat(read.count()).isEqualTo(5);
            assertThat(read.notices()).isEmpty();
            for (int i = 0; i < 5; i++) {
                assertThat(read.index(i)).isEqualTo(i);
                assertThat(read.data(i).get(0, 1)).isEqualTo((i == 2 ? 0.5 : 1) * (100 * i + 1));
            }
        }
    }

    @Test
    void appendingKeepsLinksEvenToFilesThatAreGone() throws Exception {
        writeLinked();
        Path part = folder.resolve("s.ptyd.part000");
        Path hidden = folder.resolve("hidden");
        Files.move(part, hidden);
        Ptyd.append(file(), META, chunk(1, 5));
        try (PtydFile read = PtydFile.open(file())) {
            assertThat(read.count()).isEqualTo(4);
            assertThat(read.notices())
                    .containsExactly("chunk 0 is left out, because its file s.ptyd.part000 is not there");
        }
        Files.move(hidden, part);
        try (PtydFile read = PtydFile.open(file())) {
            assertThat(read.count()).isEqualTo(6);
            assertThat(read.data(0).get(0, 1)).isEqualTo(1);
        }
    }

    @Test
    void h5pyFollowsTheLinks() throws Exception {
        H5py.assumePresent();
        writeLinked();
        H5py.check(file(), """
                f = h5py.File(name, 'r')
                link = f.get('chunks/2', getlink=True)
                assert isinstance(link, h5py.ExternalLink) and link.filename == 's.ptyd.part002' and link.path == '/'
                assert f['chunks/2/data'].shape == (2, 2, 3) and f['chunks/2/indices'][()].tolist() == [3, 4]
                assert f['chunks/2/data'].attrs['type'] == 'array' and f['chunks/2'].attrs['h5rw_version'] == '0.1'
                """);
    }

    @Test
    void filesOfPtypyThatAreOlderOrLinkedAreRead() throws Exception {
        H5py.assumePresent();
        H5py.check(file(), """
                import os
                def put(group, key, value, kind):
                    group[key] = value
                    group[key].attrs['type'] = kind
                def chunk(group, n, frames):
                    put(group, 'data', np.full((len(frames), 2, 3), n, '>u2'), 'array')
                    put(group, 'indices', np.array(frames), 'arraylist')
                with h5py.File(name, 'w') as f:
                    f.attrs['h5rw_version'] = '0.1'
                    m = f.create_group('meta')
                    put(m, 'shape', np.array([2, 3]), 'array'); put(m, 'psize', np.array([1e-4, 2e-4]), 'array')
                    put(m, 'center', np.array([1., 1.5]), 'array'); put(m, 'energy', 6.2, 'scalar')
                    put(m, 'distance', 7.19, 'scalar'); put(m, 'num_frames', np.zeros(1), 'None')
                    put(m, 'label', np.zeros(1), 'None'); put(m, 'version', '0.1', 'string')
                    i = f.create_group('info')
                    w = np.ones((4, 5)); w[1, 1] = 0; w[0] = 0
                    put(i, 'weight2d', w, 'array')
                    put(i, 'positions_scan', np.arange(10.).reshape(5, 2) * 1e-6, 'array')
                    put(i, 'odd', np.frombuffer(b'pickled', 'u1'), 'pickle')
                    c = f.create_group('chunks'); c.attrs['type'] = 'dict'
                    chunk(c.create_group('0'), 7, [0, 1])
                    c['1'] = h5py.ExternalLink('/beamline/' + os.path.basename(name) + '.part001', '/')  # moved
                    c['10'] = h5py.ExternalLink('gone.part010', '/')
                    chunk(c.create_group('2'), 9, [4])
                with h5py.File(name + '.part001', 'w') as f:
                    chunk(f, 8, [2, 3])
                """);
        try (PtydFile read = PtydFile.open(file())) {
            assertThat(read.count()).isEqualTo(5);
            assertThat(read.data(3).get(1, 2)).isEqualTo(8);
            assertThat(read.data(4).get(1, 2)).isEqualTo(9);
            assertThat(read.position(3).orElseThrow()).containsExactly(6e-6, 7e-6);
            assertThat(read.mask(4).sum())
                    .as("the middle 2 x 3 of 4 x 5 pixels")
                    .isEqualTo(5);
            assertThat(read.mask(4).get(0, 0)).isZero();
            assertThat(read.notices()).hasSize(2).anyMatch(n -> n.contains("chunk 10 is left out"));
        }
        Ptyd.append(file(), META, chunk(1, 5));
        H5py.check(file(), """
                f = h5py.File(name, 'r')
                assert sorted(f['chunks'], key=int) == ['0', '1', '2', '10', '11']
                assert f.get('chunks/10', getlink=True).filename == 'gone.part010'
                assert f['chunks/1/indices'][()].tolist() == [2, 3] and f['chunks/11/indices'][()].tolist() == [5]
                assert f['info/weight2d'].shape == (4, 5)
                """);
    }

    @Test
    void aFileWithoutFramesIsNotAScan() throws Exception {
        Ptyd.create(file(), Map.of());
        assertThatThrownBy(() -> PtydFile.open(file()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("was a chunk written?");
    }

    @Test
    void appendingNeedsAFile() {
        assertThatThrownBy(() -> Ptyd.append(file(), META, chunk(1, 0)))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("create it first");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aDamagedFileStaysAsItIs() throws Exception {
        write();
        byte[] whole = Files.readAllBytes(file());
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        Files.write(file(), half);
        assertThatThrownBy(() -> Ptyd.append(file(), META, chunk(1, 5))).isInstanceOf(PtyjIoException.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(half);
    }

    @Test
    void aChunkNeedsAMaskAndAPositionForEachFrame() {
        Ptyd.Chunk good = chunk(1, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Ptyd.Chunk(good.indices(), good.data(), good.masks().subList(0, 1), good.positions()))
                .withMessageContaining("2 frames, 1 masks");
    }
}
