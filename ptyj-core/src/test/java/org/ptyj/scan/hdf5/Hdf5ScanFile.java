package org.ptyj.scan.hdf5;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.PtyjIoException;
import org.ptyj.scan.ScanException;

/** A file that Hdf5Scan reads, and parameters for it. */
abstract class Hdf5ScanFile {
    static final String LIST = "positions: {slow_key: y, fast_key: x}";

    @TempDir
    Path folder;

    final List<String> notices = new ArrayList<>();

    /** Six frames with a list of positions in um, and whatever else tests need. */
    Path file() throws PtyjIoException {
        return Scans.file(folder.resolve("a.h5"), root -> {
            root.array("frames", Scans.counts(6), 6, 2, 3);
            root.array("grid", Scans.counts(6), 2, 3, 2, 3);
            root.array("series", Scans.counts(6), 2, 3, 2, 3);
            root.array("y", new double[] {0, 1, 2, 3, 4, 5}, 6).attribute("units", "um");
            root.array("x", new double[] {0, -1, -2, -3, -4, -5}, 6).attribute("units", "micron");
            root.array("y3", new double[] {0, 1, 2, 10, 11, 12}, 2, 3);
            root.array("rows", new double[] {10, 20}, 2).attribute("units", "um");
            root.array("columns", new double[] {1, 2, 3}, 3).attribute("units", "um");
            root.array("both", new double[] {0, 0, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50}, 6, 2)
                    .attribute("units", "um");
            root.array("bits", new boolean[] {true, false, true, true, false, true}, 6);
            root.array("mask", new int[] {1, 1, 1, 0, 1, 1}, 2, 3);
            root.array("bad", new int[] {0, 0, 0, 5, 0, 0}, 2, 3);
            root.array("masks", masks(), 6, 2, 3);
            root.array("dark", new double[] {1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 100}, 2, 2, 3);
            root.array("flat", new double[] {2, 2, 2, 2, 0, 2}, 2, 3);
            root.array("monitor", new double[] {10, 10, 10, 10, 10, 40}, 6);
            root.scalar("ev", 8800.0).attribute("units", "eV");
            root.scalar("raw", 8.0);
            root.scalar("angstrom", 1.23984193).attribute("units", "Angstrom");
            root.array("mm", new double[] {1500}, 1).attribute("units", "mm");
            root.array("pixels", new double[] {75, 150}, 2).attribute("units", "um");
            root.array("energies", new double[] {7, 8}, 2);
            root.string("title", "a scan");
        });
    }

    private static int[] masks() {
        int[] masks = IntStream.generate(() -> 1).limit(36).toArray();
        masks[6 + 2] = 0;
        return masks;
    }

    String scan(String key, String more) throws PtyjIoException {
        return "name: Hdf5Scan, intensities: {file: '" + file() + "', key: " + key + "}, " + more;
    }

    String list(String more) throws PtyjIoException {
        return scan("frames", LIST + ", " + Scans.GEOMETRY + ", " + more);
    }

    String grid(String key, String positions) throws PtyjIoException {
        return scan(key, "positions: {slow_key: rows, fast_key: columns, " + positions + "}, " + Scans.GEOMETRY);
    }

    void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> Scans.open(yaml, notices).close())
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("scans.S.data.");
    }
}
