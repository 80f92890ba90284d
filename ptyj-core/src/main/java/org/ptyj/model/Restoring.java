package org.ptyj.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.scan.ScanException;

/** Puts a reconstruction where a saved one had come to. */
final class Restoring {
    private final Ptycho ptycho;
    private final Path file;

    Restoring(Ptycho ptycho, Path file) {
        this.ptycho = ptycho;
        this.file = file;
    }

    void all() {
        try {
            Ptyr saved = Ptyr.read(file);
            List<IterationInfo> iterations = iterations(file, saved);
            new SavedPositions(saved.further()).restore(ptycho);
            check(ptycho.object(), Ptyr.Part.OBJECT, saved.objects());
            check(ptycho.probe(), Ptyr.Part.PROBE, saved.probes());
            saved.objects().forEach(wave -> put(wave, ptycho.object().storage(wave.id())));
            saved.probes()
                    .forEach(wave -> ptycho.probe().storage(wave.id()).data().assign(wave.data()));
            ptycho.resetExitWaves();
            iterations.forEach(ptycho.runtime()::add);
        } catch (PtyjIoException e) {
            throw new ScanException("cannot go on from " + e.getMessage(), e);
        }
    }

    /** An object that was seen by fewer frames, while its scan was still being measured, is a part of that of all frames. */
    private static void put(PtyrWave wave, Storage<ComplexArray> storage) {
        int[] at = place(wave, storage).orElseThrow();
        long[] shape = wave.data().shape();
        storage.data()
                .window(new long[] {0, at[0], at[1]}, new long[] {shape[0], at[0] + shape[1], at[1] + shape[2]})
                .assign(wave.data());
    }

    private static Optional<int[]> place(PtyrWave wave, Storage<ComplexArray> storage) {
        boolean layers = storage.shape()[0] == wave.data().shape()[0];
        return layers ? WaveGrid.of(wave).placeOn(WaveGrid.of(storage)) : Optional.empty();
    }

    /** The iterations that a file holds. */
    static List<IterationInfo> iterations(Path file) {
        try {
            return iterations(file, Ptyr.readWithoutWaves(file));
        } catch (PtyjIoException e) {
            throw new ScanException("cannot go on from " + e.getMessage(), e);
        }
    }

    private static List<IterationInfo> iterations(Path file, Ptyr saved) {
        List<IterationInfo> all = new ArrayList<>();
        for (String key : List.of("iter_info_earlier", "iter_info")) {
            if (saved.runtime().get(key) instanceof List<?> entries) {
                for (Object entry : entries) {
                    all.add(
                            IterationInfo.of(entry)
                                    .orElseThrow(
                                            () -> failure(
                                                    file,
                                                    "/content/runtime/" + key,
                                                    "an iteration lacks its count or its errors; only files of ptyj can be gone on from")));
                }
            }
        }
        if (all.isEmpty()) {
            throw failure(file, "/content/runtime/iter_info", "no iteration was made there; run without it");
        }
        return all;
    }

    private void check(Container<ComplexArray> mine, Ptyr.Part part, List<PtyrWave> saved) {
        Set<String> ids = mine.storages().ids();
        Set<String> there = saved.stream().map(PtyrWave::id).collect(Collectors.toSet());
        if (!ids.equals(there)) {
            throw failure(
                    file,
                    part.path(),
                    "the " + part.word() + " has the storages " + there + " there, but " + ids + " here");
        }
        for (PtyrWave wave : saved) {
            Storage<ComplexArray> storage = mine.storage(wave.id());
            boolean fits = Arrays.equals(storage.shape(), wave.data().shape())
                    && WaveGrid.of(storage).equalTo(WaveGrid.of(wave));
            boolean within = part == Ptyr.Part.OBJECT && place(wave, storage).isPresent();
            if (!fits && !within) {
                throw failure(
                        file,
                        part.path() + "/" + wave.id() + "/data",
                        "the " + part.word() + " has the shape "
                                + Arrays.toString(wave.data().shape()) + " on " + WaveGrid.of(wave) + " there, but "
                                + Arrays.toString(storage.shape()) + " on " + WaveGrid.of(storage) + " here");
            }
        }
    }

    private static ScanException failure(Path file, String inner, String why) {
        return new ScanException("cannot go on from " + file + " [" + inner + "]: " + why
                + ". To start anew from its probe or object give it as illumination.model or sample.model");
    }
}
