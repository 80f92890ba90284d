package org.ptyj.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.io.H5py;
import org.ptyj.io.StoredType;

class H5WriterTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("t.h5");
    }

    private static float[] ramp(int n) {
        float[] r = new float[n];
        for (int i = 0; i < n; i++) {
            r[i] = i;
        }
        return r;
    }

    @Test
    void h5pySeesTypesShapesAndValues() throws Exception {
        H5py.assumePresent();
        H5Group root = new H5Group();
        H5Group g = root.group("g");
        g.array("f4", ramp(2 * 3 * 4 * 5), 2, 3, 4, 5);
        g.array("f8", new double[] {1, 2, 3, 4}, 2, 2).deflate(4);
        g.array("i8", new long[] {Long.MIN_VALUE, 1, Long.MAX_VALUE}, 3);
        g.array("i4", new int[] {-1, 2}, 2);
        g.array("u2", StoredType.UINT16, new short[] {-1, 2}, 2);
        g.array("u8", StoredType.UINT64, new double[] {0x1p63, 5}, 2);
        g.array("bool", new boolean[] {true, false, true, true, false, false}, 2, 3);
        g.complex("c8", ramp(12), 2, 3);
        g.complex("c16", new double[] {1, -2}, 1).deflate(9);
        g.complex("c0", new double[] {3, 4});
        g.array("none", new float[0], 0, 3);
        g.scalar("d", 3.25);
        g.scalar("l", -7L);
        g.scalar("yes", true);
        H5Writer.write(file(), root);
        H5py.check(file(), """
                f = h5py.File(name, 'r'); g = f['g']
                assert g['f4'].dtype == '<f4' and (g['f4'][()] == np.arange(120).reshape(2, 3, 4, 5)).all()
                assert g['f8'].dtype == '<f8' and g['f8'].compression == 'gzip' and g['f8'][()].tolist() == [[1, 2], [3, 4]]
                assert g['i8'].dtype == '<i8' and g['i8'][()].tolist() == [-2**63, 1, 2**63 - 1]
                assert g['i4'].dtype == '<i4' and g['i4'][()].tolist() == [-1, 2]
                assert g['u2'].dtype == '<u2' and g['u2'][()].tolist() == [65535, 2]
                assert g['u8'].dtype == '<u8' and g['u8'][()].tolist() == [2**63, 5]
                assert g['bool'].dtype == bool and g['bool'][()].tolist() == [[True, False, True], [True, False, False]]
                c = np.arange(0, 12, 2) + 1j * np.arange(1, 12, 2)
                assert g['c8'].dtype == np.complex64 and (g['c8'][()] == c.reshape(2, 3)).all()
                assert g['c16'].dtype == np.complex128 and g['c16'][0] == 1 - 2j
                assert g['c0'].shape == () and g['c0'][()] == 3 + 4j
                assert g['none'].shape == (0, 3) and g['none'][()].size == 0
                assert g['d'][()] == 3.25 and g['l'][()] == -7 and g['l'].dtype == '<i8' and g['yes'][()] == True
                """);
    }

    @Test
    void h5pySeesTextsAsStr() throws Exception {
        H5py.assumePresent();
        H5Group root = new H5Group().attribute("type", "dict").attribute("micro", "µm");
        root.attribute("none", "")
                .attribute("d", 0.5)
                .attribute("l", Long.MAX_VALUE)
                .attribute("yes", true);
        root.attribute("row", new double[] {1, 2}).attribute("names", List.of("a", "ß"));
        root.string("text", "héllo\nworld").attribute("type", "string");
        root.string("empty", "");
        root.strings("many", List.of("x", "", "zz"));
        root.string("long", "x".repeat(10_000));
        H5Group heaps = root.group("heaps"); // more than one collection of the global heap
        for (int i = 0; i < 500; i++) {
            heaps.string("k" + i, "value " + i);
        }
        H5Writer.write(file(), root);
        H5py.check(file(), """
                f = h5py.File(name, 'r'); a = f.attrs
                assert type(a['type']) is str and a['type'] == 'dict' and a['micro'] == 'µm' and a['none'] == ''
                assert a['d'] == 0.5 and a['l'] == 2**63 - 1 and a['yes'] == True and a['yes'].dtype == bool
                assert a['row'].tolist() == [1, 2] and a['names'].tolist() == ['a', 'ß']
                assert f['text'].asstr()[()] == 'héllo\\nworld' and type(f['text'].attrs['type']) is str
                assert f['empty'].asstr()[()] == '' and f['many'].asstr()[()].tolist() == ['x', '', 'zz']
                assert f['long'].asstr()[()] == 'x' * 10000
                assert all(f['heaps/k%d' % i].asstr()[()] == 'value %d' % i for i in range(500))
                """);
    }

    @Test
    void h5pyIteratesInTheOrderOfWriting() throws Exception {
        H5py.assumePresent();
        H5Group root = new H5Group();
        root.group("zebra").scalar("x", 1.0);
        root.group("apple").softLink("data", "/zebra/x").externalLink("out", "other.h5", "/there");
        H5Group many = root.group("many");
        for (int i = 0; i < 300; i++) {
            many.scalar("%03d".formatted(299 - i), i);
        }
        root.group("last_and_empty").attribute("type", "dict");
        H5Writer.write(file(), root);
        H5Group other = new H5Group();
        other.scalar("there", 5L);
        H5Writer.write(folder.resolve("other.h5"), other);
        H5py.check(file(), """
                f = h5py.File(name, 'r')
                assert list(f['/']) == ['zebra', 'apple', 'many', 'last_and_empty']
                assert list(f['many']) == ['%03d' % (299 - i) for i in range(300)] and f['many/299'][()] == 0
                assert f['apple'].get('data', getlink=True).path == '/zebra/x' and f['apple/data'][()] == 1
                assert f['apple/out'][()] == 5
                assert f['last_and_empty'].attrs['type'] == 'dict'
                f.close()
                with h5py.File(name, 'a') as f:  # the library can extend the file, too
                    f['many/new'] = 3; f['last_and_empty/x'] = [1, 2]; f['apple'].attrs['n'] = 'later'
                with h5py.File(name, 'r') as f:
                    assert list(f['many'])[-2:] == ['000', 'new'] and f['many/000'][()] == 299
                """);
    }

    @Test
    void h5pyReadsCompressedStacksWithOneChunkPerFrame() throws Exception {
        H5py.assumePresent();
        H5Group root = new H5Group();
        // 1100 and 70,000 frames: beyond the index's first page of 1024 and beyond 16 bits
        for (int n : new int[] {2, 64, 1024, 1100, 70_000}) {
            root.stack("n" + n, StoredType.INT32, new long[] {n, 2, 3}, (i, out) -> out.putInt(4 * (i % 6), i))
                    .deflate(1);
        }
        root.stack("c", StoredType.COMPLEX64, new long[] {2, 3, 40, 50}, (i, out) -> {
                    for (int k = 0; k < 2000; k++) {
                        out.putFloat(i + k).putFloat(-k);
                    }
                })
                .deflate(4);
        H5Writer.write(file(), root);
        H5py.check(file(), """
                f = h5py.File(name, 'r')
                for n in (2, 64, 1024, 1100, 70000):
                    d = f['n%d' % n]; i = np.arange(n)
                    assert d.chunks == (1, 2, 3) and d.compression_opts == 1
                    want = np.zeros((n, 6), 'i4'); want[i, i % 6] = i
                    assert (d[()].reshape(n, 6) == want).all(), n
                k = np.arange(2000).reshape(40, 50)
                assert f['c'].chunks == (1, 1, 40, 50)
                assert all((f['c'][i // 3, i % 3] == i + k - 1j * k).all() for i in range(6))
                """);
    }

    /**
     * Readers from HDF5 2.0 on compare the bytes per axis with what the largest axis needs ("stored chunk dimension
     * encoding length does not match value calculated from chunk dimensions").
     */
    @ParameterizedTest
    @CsvSource({"1,1", "255,1", "256,2", "65535,2", "65536,3"})
    void chunkAxesTakeAsFewBytesAsTheLargestNeeds(int columns, int bytes) {
        long[] chunk = {1, 2, columns};
        byte[] single = H5Message.singleChunk(0, 0, 8, chunk).body();
        byte[] many = H5Message.fixedArray(0, 10, 8, chunk).body();
        assertThat(single).startsWith(4, 2, 2, 4, bytes).hasSize(5 + 4 * bytes + 1 + 8 + 4 + 8);
        assertThat(many).startsWith(4, 2, 0, 4, bytes).hasSize(5 + 4 * bytes + 2 + 8);
        int last = 5 + 3 * bytes;
        assertThat(single[last]).isEqualTo((byte) 8);
        assertThat(single[last - bytes]).isEqualTo((byte) columns);
    }

    @Test
    void chunkAxesOfEveryWidthAreReadAgain() throws Exception {
        H5Group root = new H5Group();
        for (int columns : new int[] {3, 255, 256, 70_000}) {
            root.stack("n" + columns, StoredType.FLOAT64, new long[] {2, 1, columns}, (i, out) -> {
                        for (int k = 0; k < columns; k++) {
                            out.putDouble(i + 2.0 * k);
                        }
                    })
                    .deflate(1);
        }
        H5Writer.write(file(), root);
        try (H5File read = H5File.open(file())) {
            for (int columns : new int[] {3, 255, 256, 70_000}) {
                double[] all = read.dataset("/n" + columns).readDoubles();
                assertThat(all).hasSize(2 * columns).startsWith(0, 2);
                assertThat(all[2 * columns - 1]).isEqualTo(1 + 2.0 * (columns - 1));
            }
        }
        H5py.assumePresent();
        H5py.check(file(), """
                f = h5py.File(name, 'r')
                for n in (3, 255, 256, 70000):
                    assert f['n%d' % n].compression == 'gzip'
                    assert (f['n%d' % n][()].ravel() == np.r_[2 * np.arange(n), 1 + 2 * np.arange(n)]).all()
                """);
    }

    @Test
    void largeAttributesAreRefused() {
        assertThatThrownBy(() -> new H5Group().group("g").attribute("big", new double[8192]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/g")
                .hasMessageContaining("big")
                .hasMessageContaining("65536")
                .hasMessageContaining("data set");
    }

    @Test
    void badNamesShapesAndTypesAreRefused() {
        H5Group root = new H5Group();
        root.scalar("x", 1.0);
        for (String name : new String[] {"", ".", "a/b", "a\0b", "x"}) {
            assertThatThrownBy(() -> root.scalar(name, 1.0)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> root.array("y", new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 numbers do not fill shape [2, 3], which takes 6");
        assertThatThrownBy(() -> root.array("y", new float[1], -1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.array("y", StoredType.FLOAT16, new double[1], 1))
                .hasMessageContaining("FLOAT32");
        assertThatThrownBy(() -> root.array("y", new double[1], 1).deflate(10)).hasMessageContaining("0 to 9");
        assertThatThrownBy(() -> H5Writer.write(file(), root.group("g"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void largerFileBeforeLeavesNoTail() throws Exception {
        H5Group large = new H5Group();
        large.array("x", new double[100_000], 100_000);
        H5Writer.write(file(), large);
        H5Writer.write(file(), new H5Group());
        assertThat(Files.size(file())).isLessThan(1000);
    }
}
