package org.ptyj.array;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Where ptyj keeps what it can make again: the property {@code ptyj.cache}, else {@code $XDG_CACHE_HOME/ptyj}, else
 * {@code ~/.cache/ptyj}, else, where that cannot be written, a private folder of the user's in {@code java.io.tmpdir}.
 */
final class CacheFolder {
    static final String PROPERTY = "ptyj.cache";

    private CacheFolder() {}

    /** The folder, made if need be. */
    static Path writable() throws IOException {
        String chosen = System.getProperty(PROPERTY, "");
        if (!chosen.isEmpty()) {
            return Files.createDirectories(Path.of(chosen));
        }
        Path usual = usual(Optional.ofNullable(System.getenv("XDG_CACHE_HOME")), System.getProperty("user.home"));
        try {
            Files.createDirectories(usual);
            if (Files.isWritable(usual)) {
                return usual;
            }
        } catch (FileSystemException e) {
            // A home that is read-only or missing: the next place will do.
        }
        return temporary(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static Path usual(Optional<String> cacheHome, String home) {
        return cacheHome
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(Path.of(home, ".cache"))
                .resolve("ptyj");
    }

    /** Libraries are loaded from here, so nobody else may be able to put a file into it. */
    static Path temporary(Path tmp) throws IOException {
        String user = System.getProperty("user.name");
        Path folder = tmp.resolve("ptyj-" + user);
        Set<PosixFilePermission> onlyMe = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(onlyMe));
        if (Files.isSymbolicLink(folder)
                || !Files.getOwner(folder).getName().equals(user)
                || !Files.getPosixFilePermissions(folder).equals(onlyMe)) {
            throw new AccessDeniedException(
                    folder.toString(), null, "others can write here; set " + PROPERTY + " to a folder of your own");
        }
        return folder;
    }
}
