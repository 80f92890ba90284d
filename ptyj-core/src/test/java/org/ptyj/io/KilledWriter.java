package org.ptyj.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ptyj.io.hdf5.H5Tree;
import org.ptyj.io.tiff.TiffWriter;

/** A program that writes the same files over and over, until somebody kills it. */
public final class KilledWriter {
    private static final int NUMBERS = 1 << 18;

    private KilledWriter() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (int version = Integer.parseInt(args[1]); ; version++) {
            write(folder, version);
            System.out.println(version);
        }
    }

    static void write(Path folder, int version) throws IOException {
        double[] values = new double[NUMBERS];
        Arrays.fill(values, version);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("values", values);
        tree.put("last", version);
        H5Tree.write(folder.resolve("a.ptyr"), tree);
        Npy.write(folder.resolve("a.npy"), values, NUMBERS);
        TiffWriter.of(StoredType.FLOAT32, 4, 256, 256, (i, out) -> fill(out, version))
                .write(folder.resolve("a.tif"));
    }

    private static void fill(ByteBuffer out, int version) {
        while (out.hasRemaining()) {
            out.putFloat(version);
        }
    }
}
