package org.ptyj.io.hdf5;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ptyj.io.PtyjIoException;

/**
 * Where the files are that links and virtual data sets name, in the order of HDF5: an absolute name as it stands, else
 * what it ends in, so that files that were copied together find each other; a name in the folders of the environment, then
 * beside the file, beside what the file is a symbolic link to, and at last in the working folder.
 *
 * @param environment variables of the process
 */
record H5Places(Map<String, String> environment) {
    private static final String ORIGIN = "${ORIGIN}";

    /** What names another file. */
    enum Use {
        LINK("HDF5_EXT_PREFIX"),
        VIRTUAL("HDF5_VDS_PREFIX");

        private final String variable;

        Use(String variable) {
            this.variable = variable;
        }
    }

    static H5Places ofProcess() {
        return new H5Places(System.getenv());
    }

    /** The places where there is something of this name, in the order in which it is to be opened. */
    List<Path> find(Path from, String name, Use use) throws PtyjIoException {
        return ways(from, name, use).stream().filter(Files::exists).toList();
    }

    /** Says that there is none. */
    PtyjIoException missing(Path from, String name, Use use) {
        Path given = Path.of(name);
        String elsewhere = environment.containsKey(use.variable) ? ", nor in the folders of " + use.variable : "";
        return new PtyjIoException(
                given.isAbsolute() ? given : from.toAbsolutePath().resolveSibling(given),
                "there is no such file, nor one of this name beside " + from + elsewhere + "; copy it there, or set "
                        + use.variable + " to its folder");
    }

    private Set<Path> ways(Path from, String name, Use use) throws PtyjIoException {
        try {
            Path given = Path.of(name);
            Path end = given.isAbsolute() && given.getFileName() != null ? given.getFileName() : given;
            Set<Path> ways = new LinkedHashSet<>();
            if (given.isAbsolute()) {
                ways.add(given);
            }
            folders(from, use).forEach(folder -> ways.add(folder.resolve(end)));
            ways.add(from.toAbsolutePath().resolveSibling(end));
            ways.add(real(from).resolveSibling(end));
            ways.add(end);
            return ways;
        } catch (InvalidPathException e) {
            throw new PtyjIoException(from, "a link leads to a file whose name is not possible: " + e.getMessage());
        }
    }

    /** Folders that the user names; ${ORIGIN} is that of the file. */
    private List<Path> folders(Path from, Use use) {
        List<Path> folders = new ArrayList<>();
        for (String prefix : environment.getOrDefault(use.variable, "").split(File.pathSeparator)) {
            if (prefix.startsWith(ORIGIN)) {
                folders.add(Path.of(from.toAbsolutePath().getParent() + prefix.substring(ORIGIN.length())));
            } else if (!prefix.isEmpty()) {
                folders.add(Path.of(prefix));
            }
        }
        return folders;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath(); // gone meanwhile, which opening tells
        }
    }
}
