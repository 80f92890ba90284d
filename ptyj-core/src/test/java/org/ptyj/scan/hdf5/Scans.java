package org.ptyj.scan.hdf5;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ptyj.image.Streams;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;
import org.ptyj.param.Param;
import org.ptyj.scan.Frame;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanSources;

/** Small files for tests, and scans of them. */
final class Scans {
    static final String GEOMETRY = "energy: 8, distance: 2, psize: 75 um";

    private Scans() {}

    static Path file(Path file, Consumer<H5Group> content) throws PtyjIoException {
        H5Group root = new H5Group();
        content.accept(root);
        H5Writer.write(file, root);
        return file;
    }

    /** Counts 0, 1, 2 ... of frames of 2 x 3 pixels. */
    static int[] counts(int frames) {
        int[] counts = new int[6 * frames];
        java.util.Arrays.setAll(counts, i -> i);
        return counts;
    }

    static PtyScan open(String yaml, List<String> notices) {
        return ScanSources.open(Param.parse("{" + yaml + "}"), new ScanContext("S", Streams.of(7), notices::add));
    }

    static List<Frame> frames(String yaml) {
        try (PtyScan scan = open(yaml, new ArrayList<>())) {
            return scan.next(1000).frames();
        }
    }

    /** Positions in micrometres, as text. */
    static List<String> positions(List<Frame> frames) {
        return frames.stream()
                .map(f -> f.position().orElseThrow())
                .map(p -> Math.round(p.y() * 1e6) + " " + Math.round(p.x() * 1e6))
                .toList();
    }

    /** First count of every frame, which tells what frame of the file it is. */
    static List<Integer> numbers(List<Frame> frames) {
        return frames.stream().map(f -> (int) f.data().toDoubles()[5] / 6).toList();
    }
}
