package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.io.PtyjIoException;

/** A file and all those that its links and virtual data sets lead to, each of them opened once. */
final class H5Family {
    private static final int MOST_FILES = 10_000; // the system has a limit, too

    private final Map<Path, H5File> files = new LinkedHashMap<>();

    synchronized void add(H5File file) {
        files.put(file.file().toAbsolutePath().normalize(), file);
    }

    /**
     * Where a name leads that stands in a file, in the order of HDF5: an absolute one as it stands, else what it ends in
     * beside the file, so that files that were copied together find each other; a relative one beside the file; and at
     * last in the working folder.
     */
    static Path resolve(Path file, String name) throws PtyjIoException {
        try {
            Path given = Path.of(name);
            Path end = given.isAbsolute() && given.getFileName() != null ? given.getFileName() : given;
            Path beside = file.toAbsolutePath().resolveSibling(end);
            List<Path> ways = given.isAbsolute() ? List.of(given, beside, end) : List.of(beside, end);
            return ways.stream().filter(Files::exists).findFirst().orElse(ways.get(0));
        } catch (InvalidPathException e) {
            throw new PtyjIoException(file, "a link leads to a file whose name is not possible: " + e.getMessage());
        }
    }

    synchronized H5File open(Path from, String name) throws PtyjIoException {
        Path target = resolve(from, name);
        if (Files.notExists(target)) {
            throw new PtyjIoException(
                    target, "there is no such file, nor one of this name beside " + from + "; copy it there");
        }
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
