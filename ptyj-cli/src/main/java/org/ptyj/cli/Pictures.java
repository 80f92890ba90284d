package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Storage;
import org.ptyj.model.LightMap;
import org.ptyj.model.Ptycho;
import org.ptyj.plot.Figure;

/** Pictures of a reconstruction: one file each for every probe, every object and the errors. */
final class Pictures {
    private final Ptycho ptycho;
    private final Consumer<Path> written;

    Pictures(Ptycho ptycho, Consumer<Path> written) {
        this.ptycho = ptycho;
        this.written = written;
    }

    /**
     * Files of the pictures: the name of what is shown is put before the ending of {@code pattern}. First the probes, then
     * the objects, then the errors; each in the order of the storages.
     */
    static List<Path> files(Path pattern, Ptycho ptycho) {
        List<String> names = new ArrayList<>();
        ptycho.probe().storages().all().forEach(s -> names.add("probe_" + ResultFiles.inFileName(s.id())));
        ptycho.object().storages().all().forEach(s -> names.add("object_" + ResultFiles.inFileName(s.id())));
        names.add("errors");
        Set<String> taken = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            String own = name;
            for (int i = 2; !taken.add(own); i++) { // labels may differ only in what file names cannot hold
                own = name + "_" + i;
            }
            files.add(file(pattern, own));
        }
        return files;
    }

    private static Path file(Path pattern, String what) {
        String name = pattern.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return pattern.resolveSibling(stem + "_" + what + (dot > 0 ? name.substring(dot) : ".png"));
    }

    /** Saves them beside each other; of several ranks the first one, which the others help with the light. */
    void save(Path pattern) throws IOException {
        if (!ptycho.communicator().isFirst()) {
            ptycho.object().storages().all().forEach(object -> LightMap.of(ptycho, object));
            return;
        }
        Files.createDirectories(pattern.toAbsolutePath().getParent());
        Iterator<Path> files = files(pattern, ptycho).iterator();
        for (Storage<ComplexArray> probe : ptycho.probe().storages()) {
            save(files.next(), probe(probe));
        }
        for (Storage<ComplexArray> object : ptycho.object().storages()) {
            save(files.next(), object(object));
        }
        save(files.next(), ResultFigures.errors(ptycho.runtime().iterations()));
    }

    private void save(Path file, Figure figure) throws IOException {
        figure.save(file);
        written.accept(file);
    }

    private static ResultFigures.Wave wave(Storage<ComplexArray> storage) {
        return new ResultFigures.Wave(storage.id(), storage.data(), storage.pixelSize(), storage.origin());
    }

    private static Figure probe(Storage<ComplexArray> probe) {
        ResultFigures.Wave wave = wave(probe);
        return ResultFigures.probe(wave, ResultFigures.allLayers(wave));
    }

    private Figure object(Storage<ComplexArray> object) {
        ResultFigures.Wave wave = wave(object);
        return ResultFigures.object(wave, LightMap.of(ptycho, object), true, ResultFigures.allLayers(wave));
    }
}
