package org.ptyj.array;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
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
            return Files.createDirectories(Path.of(chosen).toAbsolutePath());
        }
        Path usual = usual(Optional.ofNullable(System.getenv("XDG_CACHE_HOME")), System.getProperty("user.home"));
        return canWrite(usual) ? usual : temporary(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** False for a home that is read-only or missing. */
    private static boolean canWrite(Path folder) throws IOException {
        try {
            return folder.isAbsolute() && Files.isWritable(Files.createDirectories(folder));
        } catch (FileSystemException e) {
            return false;
        }
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
                || !Files.getOwner(folder).equals(me(folder))
                || !Files.getPosixFilePermissions(folder).equals(onlyMe)) {
            throw new AccessDeniedException(
                    folder.toString(), null, "others can write here; set " + PROPERTY + " to a folder of your own");
        }
        return folder;
    }

    /** The owner of what this process makes; its user need not have a name. */
    private static UserPrincipal me(Path folder) throws IOException {
        Path mine = Files.createTempFile(folder, "owner", "");
        try {
            return Files.getOwner(mine);
        } finally {
            Files.delete(mine);
        }
    }
}
