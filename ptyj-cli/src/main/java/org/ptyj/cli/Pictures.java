package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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
    private final Set<String> taken = new HashSet<>();

    Pictures(Ptycho ptycho, Consumer<Path> written) {
        this.ptycho = ptycho;
        this.written = written;
    }

    /** Saves them beside each other; the name of what is shown is put before the ending of {@code pattern}. */
    void save(Path pattern) throws IOException {
        Files.createDirectories(pattern.toAbsolutePath().getParent());
        for (Storage<ComplexArray> probe : ptycho.probe().storages()) {
            save(pattern, "probe_" + ResultFiles.inFileName(probe.id()), probe(probe));
        }
        for (Storage<ComplexArray> object : ptycho.object().storages()) {
            save(pattern, "object_" + ResultFiles.inFileName(object.id()), object(object));
        }
        save(pattern, "errors", ResultFigures.errors(ptycho.runtime().iterations()));
    }

    private void save(Path pattern, String what, Figure figure) throws IOException {
        String own = what;
        for (int i = 2; !taken.add(own); i++) { // labels may differ only in what file names cannot hold
            own = what + "_" + i;
        }
        String name = pattern.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        Path file = pattern.resolveSibling(stem + "_" + own + (dot > 0 ? name.substring(dot) : ".png"));
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
