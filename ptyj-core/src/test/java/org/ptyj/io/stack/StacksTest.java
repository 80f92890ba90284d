package org.ptyj.io.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.Npy;
import org.ptyj.io.Npz;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Stack;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;
import org.ptyj.io.tiff.TiffWriter;

class StacksTest {
    @TempDir
    Path folder;

    private void npy(String name, double value, int frames) throws PtyjIoException {
        double[] values = new double[6 * frames];
        for (int i = 0; i < values.length; i++) {
            values[i] = value + i / 6;
        }
        long[] shape = frames == 1 ? new long[] {2, 3} : new long[] {frames, 2, 3};
        Npy.write(folder.resolve(name), new NumericArray(StoredType.INT32, shape, values));
    }

    private static Stack open(Path name) throws PtyjIoException {
        return Stacks.open(name.toString(), Optional.empty());
    }

    @Test
    void namesWithNumbersAreInTheOrderOfTheNumbers() throws Exception {
        for (int i : new int[] {10, 9, 1, 100, 0}) {
            npy("f_" + i + ".npy", i, 1);
        }
        Files.writeString(folder.resolve("notes.txt"), "no frame");
        Files.writeString(folder.resolve(".f_1.npy.tmp.npy"), "half a frame");
        for (Path name : new Path[] {folder, folder.resolve("f_*.npy"), folder.resolve("?_*")}) {
            try (Stack stack = open(name)) {
                assertThat(stack.count()).isEqualTo(5);
                double[] firsts = new double[5];
                for (int i = 0; i < 5; i++) {
                    firsts[i] = stack.doubles(i)[0];
                }
                assertThat(firsts).containsExactly(0, 1, 9, 10, 100);
                assertThatThrownBy(() -> stack.bytes(5)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
        assertThat(NaturalOrder.compare("a02", "a2")).isNotZero();
        assertThat(NaturalOrder.compare("a2", "a02b")).isNegative();
        assertThat(NaturalOrder.compare("b1", "a2")).isPositive();
    }

    @Test
    void filesMayHaveSeveralFrames() throws Exception {
        npy("a1.npy", 0, 3);
        npy("a2.npy", 3, 1);
        npy("a3.npy", 4, 2);
        try (Stack stack = open(folder)) {
            assertThat(stack.count()).isEqualTo(6);
            for (int i = 0; i < 6; i++) {
                assertThat(stack.doubles(i)[0]).isEqualTo(i);
            }
        }
    }

    @Test
    void theFormatIsWhatIsInTheFile() throws Exception {
        TiffWriter.of(StoredType.INT32, 2, 2, 3, (i, out) -> out.putInt(7 + i)).write(folder.resolve("frames.npy"));
        try (Stack stack = open(folder.resolve("frames.npy"))) {
            assertThat(stack.doubles(1)[0]).isEqualTo(8);
        }
        Npz.write(folder.resolve("x.dat"), Map.of("a", NumericArray.of(new double[] {1, 2}, 1, 2)));
        try (Stack stack = open(folder.resolve("x.dat"))) {
            assertThat(stack.doubles(0)).containsExactly(1, 2);
        }
    }

    @Test
    void framesThatDifferAreRefused() throws Exception {
        npy("a1.npy", 0, 1);
        Npy.write(folder.resolve("a2.npy"), new double[6], 3, 2);
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("a2.npy: has frames of 3 x 2 FLOAT64, but a1.npy has 2 x 3 INT32");
    }

    @Test
    void aFileThatWasChangedIsNoticed() throws Exception {
        npy("a1.npy", 0, 1);
        npy("a2.npy", 0, 1);
        try (Stack stack = open(folder)) {
            npy("a2.npy", 0, 2);
            assertThatThrownBy(() -> stack.bytes(1)).hasMessageContaining("was changed while it was read");
            Files.delete(folder.resolve("a1.npy"));
            assertThatThrownBy(() -> stack.bytes(0)).isInstanceOf(PtyjIoException.class);
        }
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        assertThatThrownBy(() -> open(folder.resolve("a.tif"))).hasMessageContaining("a.tif: there is no such file");
        assertThatThrownBy(() -> open(folder)).hasMessageContaining("has no .npy, .npz or .tif files");
        assertThatThrownBy(() -> open(folder.resolve("*.tif"))).hasMessageContaining("no file fits");
        assertThatThrownBy(() -> open(folder.resolve("sub*/x.tif"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> open(folder.resolve("nowhere/*.tif"))).hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> Stacks.open("a\0b", Optional.empty())).hasMessageContaining("cannot name a file");
        Files.write(folder.resolve("empty.tif"), new byte[0]);
        assertThatThrownBy(() -> open(folder.resolve("empty.tif"))).hasMessageContaining("is no .npy, .npz or TIFF");
        H5Group root = new H5Group();
        root.scalar("x", 1);
        H5Writer.write(folder.resolve("a.h5"), root);
        assertThatThrownBy(() -> open(folder.resolve("a.h5"))).hasMessageContaining("is an HDF5 file; CxiScan");
        assertThat(List.of(Signature.of(folder.resolve("a.h5")), Signature.of(folder.resolve("empty.tif"))))
                .containsExactly(Signature.HDF5, Signature.OTHER);
    }
}
