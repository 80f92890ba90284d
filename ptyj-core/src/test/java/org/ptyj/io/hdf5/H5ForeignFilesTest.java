package org.ptyj.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.H5py;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;

/** Files as h5py writes them, in the oldest and the newest format. */
class H5ForeignFilesTest {
    private static final String[] FORMATS = {"earliest", "latest"};

    @TempDir
    Path folder;

    @BeforeEach
    void needsPython() throws Exception {
        H5py.assumePresent();
    }

    private Path make(String script) throws Exception {
        H5py.check(
                folder.resolve("earliest"),
                "for v in ('earliest', 'latest'):\n" + "  f = h5py.File(name.replace("
                        + "'earliest', v), 'w', libver=v)\n" + script.indent(2) + "  f.close()\n");
        return folder;
    }

    private static double[] ramp(int n) {
        return IntStream.range(0, n).mapToDouble(i -> i).toArray();
    }

    @Test
    void everyNumberTypeAndByteOrderComesOutRight() throws Exception {
        make("""
                for t in 'i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16'.split():
                    for order in '<>':
                        a = np.arange(6).reshape(2, 3).astype(order + t)
                        if t[0] == 'u': a[0, 0] = 2**(8 * int(t[1])) - 1
                        if t[0] == 'i': a[0, 0] = -2**(8 * int(t[1]) - 1)
                        if t[0] == 'f': a[0, 0] = [-0.5, np.nan, -0.0][int(t[1]) // 4]
                        if t[0] == 'c': a[0, 0] = 1 - 2j
                        f[t + order] = a
                f['bool'] = np.array([[True, False]]); f['enum'] = np.array([7, 2], dtype=h5py.enum_dtype({'A': 7, 'B': 2}, 'u2'))
                """);
        for (String format : FORMATS) {
            try (H5File f = H5File.open(folder.resolve(format))) {
                for (String order : new String[] {"<", ">"}) {
                    for (int bytes : new int[] {1, 2, 4, 8}) {
                        double[] u = f.dataset("/u" + bytes + order).readDoubles();
                        assertThat(u[0]).isEqualTo(bytes == 8 ? 0x1p64 : Math.pow(2, 8 * bytes) - 1); // rounded
                        assertThat(Arrays.copyOfRange(u, 1, 6)).containsExactly(1, 2, 3, 4, 5);
                        double[] i = f.dataset("/i" + bytes + order).readDoubles();
                        assertThat(i).containsExactly(-Math.pow(2, 8 * bytes - 1), 1, 2, 3, 4, 5);
                        float[] floats =
                                f.dataset("/u" + bytes + order).frames().floats(0);
                        assertThat(floats).containsExactly((float) u[0], 1, 2, 3, 4, 5);
                        assertThat(f.dataset("/i" + bytes + order).frames().floats(0)[0])
                                .isEqualTo((float) i[0]);
                    }
                    assertThat(f.dataset("/f2" + order).readDoubles()).containsExactly(-0.5, 1, 2, 3, 4, 5);
                    assertThat(f.dataset("/f4" + order).readDoubles()).containsExactly(Double.NaN, 1, 2, 3, 4, 5);
                    assertThat(f.dataset("/f8" + order).readDoubles()).containsExactly(-0.0, 1, 2, 3, 4, 5);
                    assertThat(f.dataset("/f8" + order).frames().floats(0)).containsExactly(-0f, 1, 2, 3, 4, 5);
                    for (String c : new String[] {"/c8", "/c16"}) {
                        assertThat(f.dataset(c + order).readComplex())
                                .containsExactly(1, -2, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0);
                        assertThat(f.dataset(c + order).frames().floats(0))
                                .hasSize(12)
                                .startsWith(1, -2, 1);
                    }
                }
                assertThat(f.dataset("/bool").type()).contains(StoredType.BOOL);
                assertThat(f.dataset("/bool").readDoubles()).containsExactly(1, 0);
                assertThat(f.dataset("/enum").readDoubles()).containsExactly(7, 2);
            }
        }
    }

    @Test
    void framesAreTheSameUnderEveryChunking() throws Exception {
        make("""
                a = np.arange(7 * 9 * 10).reshape(7, 9, 10).astype('>u2')
                chunks = [None, (1, 9, 10), (7, 9, 10), (3, 9, 10), (1, 4, 4), (2, 4, 4), (8, 16, 16), (1, 1, 10), (7, 1, 1)]
                for i, c in enumerate(chunks):
                    for j, z in enumerate((None, 'gzip', 'lzf')):
                        if c or not z: f.create_dataset('a%d%d' % (i, j), data=a, chunks=c, compression=z, shuffle=bool(z),
                            maxshape=(20, 16, 16) if c == (8, 16, 16) else None)
                f.create_dataset('grow', data=a, chunks=(2, 9, 10), maxshape=(None, 9, 10), compression='gzip', fletcher32=True)
                f.create_dataset('grow2', data=a, chunks=(2, 4, 10), maxshape=(None, None, 10), compression='gzip')
                f.create_dataset('four', data=a[:6].reshape(2, 3, 9, 10), chunks=(1, 2, 4, 10), compression='gzip')
                f.create_dataset('flat', data=a.ravel(), chunks=(100,), compression='gzip')
                f.create_dataset('flatraw', data=a.ravel())
                """);
        for (String format : FORMATS) {
            try (H5File f = H5File.open(folder.resolve(format))) {
                for (String name : f.children("/")) {
                    H5Dataset d = f.dataset(name);
                    assertThat(d.readDoubles()).as(format + " " + name).containsExactly(ramp((int) d.size()));
                    if (!name.startsWith("flat")) {
                        FrameReader frames = d.frames();
                        IntStream.range(0, 20)
                                .parallel()
                                .map(i -> i * 5 % frames.count())
                                .forEach(i -> {
                                    try {
                                        assertThat(frames.doubles(i)[89]).isEqualTo(90 * i + 89);
                                    } catch (PtyjIoException e) {
                                        throw new AssertionError(e);
                                    }
                                });
                    }
                }
            }
        }
    }

    @Test
    void neverWrittenPartsGiveTheFillValue() throws Exception {
        make("""
                for n, z in (('gz', 'gzip'), ('raw', None)):
                    d = f.create_dataset(n, (6, 4, 5), 'f4', chunks=(1, 4, 5), compression=z, fillvalue=7); d[2] = 1
                f.create_dataset('nothing', (6, 4, 5), '>i2', chunks=(1, 4, 5), fillvalue=7)
                f.create_dataset('contiguous', (6, 4, 5), 'f8', fillvalue=7)
                f.create_dataset('default', (6, 4, 5), 'f8')
                f['empty'] = h5py.Empty('f4'); f['zero'] = np.zeros((0, 4, 5)); f.attrs['empty'] = h5py.Empty('f4')
                """);
        for (String format : FORMATS) {
            try (H5File f = H5File.open(folder.resolve(format))) {
                for (String name : new String[] {"gz", "raw", "nothing", "contiguous"}) {
                    assertThat(f.dataset(name).frames().doubles(1))
                            .as(name)
                            .hasSize(20)
                            .containsOnly(7);
                }
                assertThat(f.dataset("gz").frames().doubles(2)).containsOnly(1);
                assertThat(f.dataset("raw").frames().doubles(2)).containsOnly(1);
                assertThat(f.dataset("default").readDoubles()).hasSize(120).containsOnly(0);
                assertThat(f.dataset("empty").readDoubles()).isEmpty();
                assertThat(f.dataset("zero").frames().count()).isZero();
                assertThatThrownBy(() -> f.dataset("empty").scalarDouble()).isInstanceOf(PtyjIoException.class);
                assertThat(f.attributes("/")).isEmpty();
            }
        }
    }

    @Test
    void gapsInGrowingDataHaveTheFillValueAndWhatFollowsIsFound() throws Exception {
        make("""
                d = f.create_dataset('d', (600, 4, 5), 'f4', chunks=(1, 4, 5), maxshape=(None, 4, 5), fillvalue=3)
                for i in (2, 3, 77, 599): d[i] = i
                d = f.create_dataset('t', (4, 600, 5), 'f4', chunks=(1, 4, 5), maxshape=(4, None, 5), fillvalue=3)
                d[3, 599] = 8; d[0, 401] = 9
                """);
        for (String format : FORMATS) {
            try (H5File f = H5File.open(folder.resolve(format))) {
                FrameReader frames = f.dataset("/d").frames();
                for (int i = 0; i < 600; i++) {
                    boolean written = i == 2 || i == 3 || i == 77 || i == 599;
                    assertThat(frames.doubles(i)).as(format + i).hasSize(20).containsOnly(written ? i : 3);
                }
                double[] all = f.dataset("/t").readDoubles();
                for (int i = 0; i < all.length; i++) {
                    assertThat(all[i]).isEqualTo(i / 5 == 3 * 600 + 599 ? 8 : i / 5 == 401 ? 9 : 3);
                }
            }
        }
    }

    @Test
    void textsOfAllKindsAreRead() throws Exception {
        make("""
                f['vl'] = 'µ'; f['fixed'] = np.bytes_('abc'); f['row'] = np.array(['a', 'bb'], dtype=h5py.string_dtype())
                f['fixedrow'] = np.array([b'a', b'bb']); f['one'] = np.array(['x'], dtype=h5py.string_dtype())
                f.attrs['vl'] = 'µ'; f.attrs['fixed'] = np.bytes_('abc'); f.attrs['row'] = ['a', 'bb']
                f.attrs['i'] = 3; f.attrs['u1'] = np.uint8(255); f.attrs['f'] = np.float32(.5); f.attrs['b'] = True
                f.attrs['a'] = np.array([1, 2], '>i4')
                """);
        for (String format : FORMATS) {
            try (H5File f = H5File.open(folder.resolve(format))) {
                assertThat(f.dataset("vl").string()).isEqualTo("µ");
                assertThat(f.dataset("fixed").string()).isEqualTo("abc");
                assertThat(f.dataset("row").strings()).containsExactly("a", "bb");
                assertThat(f.dataset("fixedrow").strings()).containsExactly("a", "bb");
                assertThat(f.dataset("one").string()).isEqualTo("x");
                assertThat(f.attributes("/"))
                        .containsEntry("vl", "µ")
                        .containsEntry("fixed", "abc")
                        .containsEntry("i", 3L)
                        .containsEntry("u1", 255L)
                        .containsEntry("f", 0.5)
                        .containsEntry("b", true);
                assertThat((double[]) f.attributes("/").get("a")).containsExactly(1, 2);
            }
        }
    }

    @Test
    void userBlocksShiftNothing() throws Exception {
        H5py.check(folder.resolve("t.h5"), """
                with h5py.File(name, 'w', userblock_size=512) as f:
                    f['a'] = np.arange(6.).reshape(1, 2, 3)
                    f.create_dataset('z', data=np.arange(6.).reshape(1, 2, 3), compression='gzip')
                """);
        try (H5File f = H5File.open(folder.resolve("t.h5"))) {
            assertThat(f.dataset("/a").frames().doubles(0)).containsExactly(ramp(6));
            assertThat(f.dataset("/z").frames().doubles(0)).containsExactly(ramp(6));
        }
    }
}
