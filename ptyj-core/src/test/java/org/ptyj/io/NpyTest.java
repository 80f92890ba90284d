package org.ptyj.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.SharedData;

class NpyTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("a.npy");
    }

    private static double[] ramp(int n) {
        return IntStream.range(0, n).mapToDouble(i -> i).toArray();
    }

    @Test
    void everyTypeComesBack() throws Exception {
        for (StoredType type : StoredType.values()) {
            if (type != StoredType.FLOAT16) {
                double[] values = ramp(6 * type.parts());
                double[] expected = type == StoredType.BOOL ? new double[] {0, 1, 1, 1, 1, 1} : values;
                Npy.write(file(), new NumericArray(type, new long[] {2, 3}, values));
                assertThat(Npy.read(file())).isEqualTo(new NumericArray(type, new long[] {2, 3}, expected));
            }
        }
        Npy.write(file(), new float[] {1, 2}, 2);
        assertThat(Npy.read(file())).isEqualTo(new NumericArray(StoredType.FLOAT32, new long[] {2}, ramp(3, 1)));
        Npy.writeComplex(file(), new float[] {1, 2});
        assertThat(Npy.read(file())).isEqualTo(new NumericArray(StoredType.COMPLEX64, new long[0], ramp(3, 1)));
        Npy.write(file(), new double[0], 0, 3);
        assertThat(Npy.read(file()).shape()).containsExactly(0, 3);
    }

    private static double[] ramp(int to, int from) {
        return IntStream.range(from, to).mapToDouble(i -> i).toArray();
    }

    @Test
    void arraysLargerThanAPieceComeBack() throws Exception {
        double[] values = ramp(2_500_000); // 20 MB, read and written 8 MiB at a time
        Npy.write(file(), values, 2500, 1000);
        assertThat(Arrays.equals(Npy.read(file()).values(), values)).isTrue();
    }

    @Test
    void numpyReadsOurFiles() throws Exception {
        H5py.assumePresent();
        Npy.write(folder.resolve("f8.npy"), ramp(24), 2, 3, 4);
        Npy.write(folder.resolve("f4.npy"), new float[] {1, 2}, 2);
        Npy.writeComplex(folder.resolve("c8.npy"), new float[] {1, -2});
        Npy.write(folder.resolve("u2.npy"), new NumericArray(StoredType.UINT16, new long[] {1}, new double[] {65535}));
        H5py.check(folder, """
                a = np.load(name + '/f8.npy'); assert a.dtype == '<f8' and (a == np.arange(24).reshape(2, 3, 4)).all()
                a = np.load(name + '/f4.npy'); assert a.dtype == '<f4' and a.tolist() == [1, 2]
                a = np.load(name + '/c8.npy'); assert a.dtype == '<c8' and a.shape == () and a == 1 - 2j
                a = np.load(name + '/u2.npy'); assert a.dtype == '<u2' and a.tolist() == [65535]
                """);
    }

    @Test
    void numpysFilesOfEveryTypeOrderAndVersionAreRead() throws Exception {
        H5py.assumePresent();
        String types = H5py.check(folder, """
                from numpy.lib import format
                n = 0
                for t in '? i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16'.split():
                    for order in '<>':
                        for layout in 'CF':
                            a = np.arange(24).reshape(2, 3, 4).astype(np.dtype(order + t))
                            with open('%s/%d.npy' % (name, n), 'wb') as f:
                                format.write_array(f, np.asarray(a, order=layout), version=(n % 3 + 1, 0))
                            n += 1
                print(n)
                """);
        assertThat(types).isEqualTo("56");
        for (int n = 0; n < 56; n++) {
            NumericArray a = Npy.read(folder.resolve(n + ".npy"));
            assertThat(a.shape()).containsExactly(2, 3, 4);
            for (int i = 0; i < 24; i++) {
                double expected = a.type() == StoredType.BOOL ? Math.min(i, 1) : i;
                assertThat(a.values()[i * a.type().parts()]).as(n + " " + a).isEqualTo(expected);
            }
        }
    }

    @Test
    void unusableFilesAreRefusedInWords() throws Exception {
        assertThatThrownBy(() -> Npy.read(file()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("no such");
        assertThatThrownBy(() -> Npy.read(folder)).isInstanceOf(PtyjIoException.class);
        refused("plain text, long enough for a header", "not a .npy file");
        refused(headed("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }"), "never unpickled");
        refused(headed("{'descr': '<U3', 'fortran_order': False, 'shape': (3,), }"), "not numbers");
        refused(headed("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (3,), }"), "structured");
        refused(headed("{'descr': '<f8', 'fortran_order': False, 'shape': (3), 'x'"), "truncated: 0 bytes of data, 24");
        refused(headed("{'descr': '<f8', 'fortran_order': Perhaps, 'shape': (3,), }"), "damaged header");
        refused(headed("{'descr': '<f8', 'fortran_order': False, 'shape': (-3,), }"), "damaged header");
        refused(headed("{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999, 9999999999), }"), "impossible");
        refused(headed("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }"), "impossible");
        refused("\u0093NUMPY\u0007\0\1\0  ", "version 7");
        refused("\u0093NUMPY\2\0\uffff", "truncated");
        refused("\u0093NUMPY\2\0\u00ff\u00ff\u00ff\u00ff  ", "damaged");
    }

    private static String headed(String dictionary) {
        return "\u0093NUMPY\1\0" + (char) dictionary.length() + "\0" + dictionary;
    }

    private void refused(String content, String word) throws Exception {
        Files.write(file(), content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Npy.read(file()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("a.npy")
                .hasMessageContaining(word);
    }

    @Test
    void truncatedFilesGiveNothingButOurException() throws Exception {
        Npy.write(file(), ramp(20), 4, 5);
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length += 3) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Npy.read(file())).isInstanceOf(PtyjIoException.class);
        }
    }

    @Test
    void badArraysAreRefused() {
        assertThatThrownBy(() -> Npy.write(file(), new double[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 numbers do not fill shape [2, 3]");
        assertThatThrownBy(() -> new NumericArray(StoredType.COMPLEX64, new long[] {2}, new double[2]))
                .hasMessageContaining("takes 4");
        assertThatThrownBy(() -> Npy.write(file(), new NumericArray(StoredType.FLOAT16, new long[] {1}, new double[1])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(file()).doesNotExist();
    }

    @Test
    void referenceCasesAreRead() throws Exception {
        Path engines = SharedData.file("cases/engines/diff.npy");
        NumericArray diff = Npy.read(engines);
        assertThat(diff.type()).isEqualTo(StoredType.INT32);
        assertThat(diff.shape()).containsExactly(20, 32, 32);
        assertThat(List.of(Npy.read(engines.resolveSibling("mask.npy")).shape().length))
                .containsExactly(2);
    }

    @Test
    void countsGoIntoWholeNumbers() throws Exception {
        org.ptyj.array.RealArray counts = org.ptyj.array.RealArray.of(new double[] {0, 1, 70000, 3}, 2, 2);
        Npy.write(file(), counts, StoredType.INT32);
        NumericArray read = Npy.read(file());
        assertThat(read.type()).isEqualTo(StoredType.INT32);
        assertThat(read.toReal().shape()).containsExactly(2, 2);
        assertThat(read.toReal().get(1, 0)).isEqualTo(70000);
        assertThatThrownBy(() -> NumericArray.ofComplex(new double[] {1, 2}, 1).toReal())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no real numbers");
    }
}
