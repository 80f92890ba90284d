package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ptyj.io.PtyjIoException;

/** A file and all those that its links and virtual data sets lead to, each of them opened once. */
final class H5Family {
    private static final int MOST_FILES = 10_000; // the system has a limit, too

    private final Map<Path, H5File> files = new LinkedHashMap<>();

    synchronized void add(H5File file) {
        files.put(file.file().toAbsolutePath().normalize(), file);
    }

    /** Where a name leads that stands in a file: relative to that file's folder, else as it stands. */
    static Path resolve(Path file, String name) throws PtyjIoException {
        try {
            Path beside = file.toAbsolutePath().resolveSibling(name);
            return Files.exists(beside) || Files.notExists(Path.of(name)) ? beside : Path.of(name);
        } catch (InvalidPathException e) {
            throw new PtyjIoException(file, "a link leads to a file whose name is not possible: " + e.getMessage());
        }
    }

    synchronized H5File open(Path from, String name) throws PtyjIoException {
        Path target = resolve(from, name);
        Path key = target.toAbsolutePath().normalize();
        H5File known = files.get(key);
        if (known == null) {
            if (files.size() >= MOST_FILES) {
                throw new PtyjIoException(from, "leads to more than " + MOST_FILES + " files; open them one by one");
            }
            known = H5File.open(target, this);
        }
        return known;
    }

    synchronized void close() throws IOException {
        for (H5File file : files.values()) {
            file.source().close();
        }
        files.clear();
    }
}
