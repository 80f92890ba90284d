package org.ptyj.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: under a temporary name beside the target, flushed to the disk, then moved in place.
 * A reader never sees half a file, and a failure, or the end of the program, leaves an existing target as it was. What a
 * killed program has left behind, {@code .NAME.*.ptyj.tmp}, is removed when the same target is written again.
 */
public final class SafeFile {
    private SafeFile() {}

    /** Fills the file that is to become the target. */
    @FunctionalInterface
    public interface Filler {
        /**
         * Writes the content.
         *
         * @param temporary an empty file in the target's folder; open it with WRITE or TRUNCATE_EXISTING
         */
        void fill(Path temporary) throws IOException;
    }

    /**
     * Writes or replaces a file; missing folders above it are made. A symbolic link is followed. Devices and pipes are
     * written as they are, never replaced.
     *
     * @throws PtyjIoException if the target cannot be written: it is a folder, a parent is a file, no permission, no
     *     space, or the filler failed with an IOException. Unchecked exceptions of the filler pass unchanged. In every
     *     case the temporary file is removed.
     */
    public static void write(Path target, Filler filler) throws PtyjIoException {
        if (isSpecial(target)) {
            writeDirectly(target, filler);
            return;
        }
        Path temporary = createBeside(target);
        boolean done = false;
        try {
            filler.fill(temporary);
            flush(temporary);
            Path place = resolveLink(target);
            move(temporary, place);
            done = true;
            flushFolder(place.toAbsolutePath().getParent());
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(target, "", "cannot write: " + reason(e), e);
        } finally {
            if (!done) {
                removeQuietly(temporary);
            }
        }
    }

    /** Writes or replaces a file of bytes that are there already. */
    public static void writeBytes(Path target, byte[] bytes) throws PtyjIoException {
        write(target, temporary -> Files.write(temporary, bytes));
    }

    /** Writes or replaces a UTF-8 text file. */
    public static void writeText(Path target, String text) throws PtyjIoException {
        write(target, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
    }

    private static boolean isSpecial(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }

    private static void writeDirectly(Path target, Filler filler) throws PtyjIoException {
        try {
            filler.fill(target);
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(target, "", "cannot write: " + reason(e), e);
        }
    }

    private static Path createBeside(Path target) throws PtyjIoException {
        if (Files.isDirectory(target)) {
            throw new PtyjIoException(target, "is a folder; give the name of a file to write");
        }
        try {
            Path place = resolveLink(target);
            Path folder = place.toAbsolutePath().getParent();
            createFolder(target, folder);
            String name = place.getFileName().toString();
            TemporaryNames.removeLeftOvers(folder, name);
            Path temporary = folder.resolve(TemporaryNames.of(name));
            Files.newByteChannel(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    .close();
            return temporary;
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(target, "", "cannot write: " + reason(e), e);
        }
    }

    private static void createFolder(Path target, Path folder) throws IOException {
        for (Path p = folder; p != null; p = p.getParent()) {
            if (Files.exists(p) && !Files.isDirectory(p)) {
                throw new PtyjIoException(target, p + " is a file, not a folder; choose another output folder");
            }
        }
        Files.createDirectories(folder);
    }

    private static Path resolveLink(Path target) throws IOException {
        return Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
    }

    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The new name, too, survives a loss of power. Where folders cannot be opened, as on Windows, the system sees to it. */
    private static void flushFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file is complete and in its place, which is all that can be done here.
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void removeQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The failure that brought us here is the one to report.
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile() + "; check the folder's rights or choose another one";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " cannot be made there; choose another output folder";
        }
        if (e instanceof FileSystemException fs && fs.getReason() != null) {
            return fs.getReason() + " (" + fs.getFile() + "); choose another output folder or make room";
        }
        return e.getMessage() + "; choose another output folder or make room";
    }
}
