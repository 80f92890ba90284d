package org.ptyj.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyStackTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("a.npy");
    }

    @Test
    void framesAreReadOneByOne() throws Exception {
        Npy.write(file(), StoredType.INT32, new long[] {4, 2, 3}, (i, out) -> {
            for (int p = 0; p < 6; p++) {
                out.putInt(100 * i + p);
            }
        });
        try (Stack stack = Npy.stack(file())) {
            assertThat(new int[] {stack.count(), stack.rows(), stack.columns()}).containsExactly(4, 2, 3);
            assertThat(stack.type()).isEqualTo(StoredType.INT32);
            assertThat(stack.doubles(3)).containsExactly(300, 301, 302, 303, 304, 305);
            assertThat(stack.floats(0)).containsExactly(0, 1, 2, 3, 4, 5);
            assertThatThrownBy(() -> stack.bytes(4)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> stack.bytes(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(Npy.read(file()).values()[23]).isEqualTo(305);
    }

    @Test
    void oneFrameIsAStackAndARowIsNone() throws Exception {
        Npy.write(file(), new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        try (Stack stack = Npy.stack(file())) {
            assertThat(stack.count()).isEqualTo(1);
            assertThat(stack.floats(0)).containsExactly(1, 2, 3, 4, 5, 6);
        }
        Npy.write(file(), new float[] {1, 2}, 2);
        assertThatThrownBy(() -> Npy.stack(file()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("has the shape [2]; frames have rows and columns");
    }

    @Test
    void aFileThatWasCutIsRefusedAtOnce() throws Exception {
        Npy.write(file(), new double[24], 4, 2, 3);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> Npy.stack(file()))
                .hasMessageContaining("truncated: 191 bytes of data, 192 are needed");
    }

    @Test
    void aStackLargerThanTheHeapIsOpenedAndRead() throws Exception {
        long frames = 40_000; // of 1 MiB: 40 GiB, of which the file has only the head and one pixel
        Npy.write(file(), StoredType.UINT16, new long[] {0, 512, 1024}, (i, out) -> {});
        byte[] head = new String(Files.readAllBytes(file()), java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("(0, 512, 1024), }    ", "(" + frames + ", 512, 1024), }")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try (RandomAccessFile sparse = new RandomAccessFile(file().toFile(), "rw")) {
            sparse.write(head);
            sparse.setLength(head.length + frames * (1 << 20));
            sparse.seek(head.length + 39_999L * (1 << 20) + 2);
            sparse.write(7);
        }
        try (Stack stack = Npy.stack(file())) {
            assertThat(stack.count()).isEqualTo(40_000);
            float[] last = stack.floats(39_999);
            assertThat(last[1]).isEqualTo(7);
            assertThat(stack.floats(0)[0]).isZero();
        }
        assertThatThrownBy(() -> Npy.read(file()))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("too many for one array");
    }

    @Test
    void numpysOrdersAndAxesAreRead() throws Exception {
        H5py.assumePresent();
        H5py.check(folder, """
                a = np.arange(120).reshape(2, 5, 3, 4)
                np.save(name + '/c.npy', a.astype('>u2'))
                np.save(name + '/f.npy', np.asfortranarray(a.astype('<i4')))
                np.save(name + '/p.npy', np.asfortranarray(a[0, 0].astype('>f8')))
                """);
        for (String name : new String[] {"c.npy", "f.npy"}) {
            try (Stack stack = Npy.stack(folder.resolve(name))) {
                assertThat(stack.count()).isEqualTo(10);
                for (int i = 0; i < 10; i++) {
                    double[] frame = stack.doubles(i);
                    for (int p = 0; p < 12; p++) {
                        assertThat(frame[p]).as(name + " " + i).isEqualTo(12 * i + p);
                    }
                }
            }
        }
        try (Stack stack = Npy.stack(folder.resolve("p.npy"))) {
            assertThat(stack.doubles(0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }
    }
}
