package org.ptyj.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("a.npz");
    }

    private static double[] ramp(int n) {
        return IntStream.range(0, n).mapToDouble(i -> i).toArray();
    }

    private static Map<String, NumericArray> arrays() {
        Map<String, NumericArray> arrays = new LinkedHashMap<>();
        arrays.put("frames", new NumericArray(StoredType.UINT16, new long[] {5, 2, 3}, ramp(30)));
        arrays.put("probe", NumericArray.ofComplex(ramp(12), 2, 3));
        arrays.put("energy", NumericArray.of(new double[] {6.2}));
        return arrays;
    }

    @Test
    void arraysComeBackStoredAndCompressed() throws Exception {
        for (boolean compressed : new boolean[] {false, true}) {
            if (compressed) {
                Npz.writeCompressed(file(), arrays());
            } else {
                Npz.write(file(), arrays());
            }
            try (Npz npz = Npz.open(file())) {
                assertThat(npz.names()).containsExactly("frames", "probe", "energy");
                assertThat(npz.isCompressed("frames")).isEqualTo(compressed);
                assertThat(npz.head("frames").shape()).containsExactly(5L, 2L, 3L);
                for (Map.Entry<String, NumericArray> array : arrays().entrySet()) {
                    assertThat(npz.read(array.getKey())).isEqualTo(array.getValue());
                }
            }
        }
    }

    @Test
    void framesAreReadInAnyOrder() throws Exception {
        for (boolean compressed : new boolean[] {false, true}) {
            if (compressed) {
                Npz.writeCompressed(file(), arrays());
            } else {
                Npz.write(file(), arrays());
            }
            try (Stack stack = Npz.stack(file(), Optional.of("frames"))) {
                assertThat(stack.anyOrder()).isEqualTo(!compressed);
                assertThat(new int[] {stack.count(), stack.rows(), stack.columns()})
                        .containsExactly(5, 2, 3);
                for (int frame : new int[] {3, 4, 0, 2, 2}) {
                    assertThat(stack.doubles(frame)[0]).isEqualTo(6 * frame);
                    assertThat(stack.floats(frame)[5]).isEqualTo(6 * frame + 5);
                }
                assertThatThrownBy(() -> stack.bytes(5)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void oneArrayNeedsNoNameAndSeveralDo() throws Exception {
        Npz.write(file(), Map.of("only", NumericArray.of(ramp(4), 2, 2)));
        try (Stack stack = Npz.stack(file(), Optional.empty())) {
            assertThat(stack.count()).isEqualTo(1);
        }
        Npz.write(file(), arrays());
        assertThatThrownBy(() -> Npz.stack(file(), Optional.empty()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("several arrays; choose from frames, probe, energy");
        assertThatThrownBy(() -> Npz.stack(file(), Optional.of("frame")))
                .hasMessageContaining("no array called frame; choose from");
        assertThatThrownBy(() -> Npz.stack(file(), Optional.of("energy"))).hasMessageContaining("rows and columns");
    }

    @Test
    void otherFilesAreRefusedInWords() throws Exception {
        assertThatThrownBy(() -> Npz.open(file())).hasMessageContaining("no such file");
        Files.writeString(file(), "PK, but no archive");
        assertThatThrownBy(() -> Npz.open(file()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining(".npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        }
        try (Npz npz = Npz.open(file())) {
            assertThat(npz.names()).containsExactly("x");
            assertThatThrownBy(() -> npz.read("x")).hasMessageContaining("a.npz [x]: is not a .npy file");
            assertThatThrownBy(() -> npz.read("y")).hasMessageContaining("no such array; there are x");
        }
    }

    @Test
    void numpyAndWeReadEachOther() throws Exception {
        H5py.assumePresent();
        Npz.write(folder.resolve("s.npz"), arrays());
        Npz.writeCompressed(folder.resolve("c.npz"), arrays());
        H5py.check(folder, """
                for n in 'sc':
                    f = np.load(name + '/%s.npz' % n)
                    assert sorted(f) == ['energy', 'frames', 'probe']
                    assert f['frames'].dtype == '<u2' and (f['frames'] == np.arange(30).reshape(5, 2, 3)).all()
                    assert f['probe'].dtype == '<c16' and f['probe'][1, 2] == 10 + 11j
                    assert f['energy'] == 6.2
                a = np.arange(30).reshape(5, 2, 3)
                np.savez(name + '/n.npz', a=a.astype('>i2'), f=np.asfortranarray(a.astype('f4')))
                np.savez_compressed(name + '/z.npz', a=a.astype('>i2'), f=np.asfortranarray(a.astype('f4')))
                """);
        for (String file : new String[] {"n.npz", "z.npz"}) {
            for (String name : new String[] {"a", "f"}) {
                try (Stack stack = Npz.stack(folder.resolve(file), Optional.of(name))) {
                    assertThat(stack.count()).isEqualTo(5);
                    assertThat(stack.doubles(4)).containsExactly(24, 25, 26, 27, 28, 29);
                    assertThat(stack.doubles(1)).containsExactly(6, 7, 8, 9, 10, 11);
                }
            }
        }
    }
}
