package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;

/** A file and all those that its links and virtual data sets lead to, each of them opened once. */
final class H5Family {
    private static final int MOST_FILES = 10_000; // the system has a limit, too

    private final Map<Path, H5File> files = new LinkedHashMap<>();
    private final H5Places places;

    H5Family(H5Places places) {
        this.places = places;
    }

    synchronized void add(H5File file) {
        files.put(file.file().toAbsolutePath().normalize(), file);
    }

    /** Whether the file is there that a name in a file leads to. */
    boolean exists(Path from, String name, H5Places.Use use) throws PtyjIoException {
        return !places.find(from, name, use).isEmpty();
    }

    /** The first that can be opened of those that are there; as HDF5, it goes on to the next place if one cannot. */
    synchronized H5File open(Path from, String name, H5Places.Use use) throws PtyjIoException {
        Optional<PtyjIoException> first = Optional.empty();
        for (Path target : places.find(from, name, use)) {
            try {
                return open(from, target);
            } catch (PtyjIoException e) {
                first = first.or(() -> Optional.of(e));
            }
        }
        throw first.orElseGet(() -> places.missing(from, name, use));
    }

    private H5File open(Path from, Path target) throws PtyjIoException {
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
