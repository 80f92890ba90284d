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
