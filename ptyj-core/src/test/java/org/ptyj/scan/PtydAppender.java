package org.ptyj.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyd;

/** A program that measures: it appends frames to a file, a few at a time. */
final class PtydAppender {
    static final int FRAMES = 6;

    private PtydAppender() {}

    public static void main(String[] args) throws PtyjIoException, InterruptedException {
        Path file = Path.of(args[0]);
        create(file);
        for (int first = 0; first < FRAMES; first += 2) {
            Thread.sleep(100);
            append(file, first, first + 1);
        }
    }

    static void create(Path file) throws PtyjIoException {
        Ptyd.create(file, Map.of());
    }

    /** Frames of 4 x 4 pixels whose counts are their index + 1. */
    static void append(Path file, int... indices) throws PtyjIoException {
        List<Integer> numbers = java.util.Arrays.stream(indices).boxed().toList();
        Ptyd.append(
                file,
                new Ptyd.Meta("live", FRAMES, 6.2, 7, List.of(1e-4, 1e-4), List.of(2.0, 2.0), List.of(4, 4)),
                new Ptyd.Chunk(
                        numbers,
                        numbers.stream()
                                .map(i -> RealArray.of(new float[16], 4, 4).fill(i + 1))
                                .toList(),
                        numbers.stream()
                                .map(i -> RealArray.of(new float[16], 4, 4).fill(1))
                                .toList(),
                        numbers.stream().map(i -> new double[] {i * 1e-6, 0}).toList()));
    }
}
