package org.ptyj.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's .npz files: arrays with names, in a zip archive, stored or compressed. Entries that are not arrays are left
 * out. Python objects are never unpickled.
 */
public final class Npz implements AutoCloseable {
    private static final String ENDING = ".npy";

    private final Path file;
    private final ZipFile zip;

    private Npz(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Opens a file.
     *
     * @throws PtyjIoException if it is missing, or no zip archive, or damaged
     */
    public static Npz open(Path file) throws PtyjIoException {
        SpecialFile.refuse(file);
        if (!Files.isRegularFile(file)) {
            throw new PtyjIoException(file, "there is no such file; check the name and the folder");
        }
        try {
            return new Npz(file, new ZipFile(file.toFile()));
        } catch (IOException | IllegalArgumentException e) { // the latter: names in no known encoding
            throw new PtyjIoException(
                    file, "", "is no .npz file, or damaged" + reason(e) + "; write or copy it again", e);
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? "" : " (" + e.getMessage().replaceAll("\\p{Cntrl}", "?") + ")";
    }

    /** Names of the arrays, in the file's order. */
    public List<String> names() throws PtyjIoException {
        return attempt("", () -> zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList());
    }

    /**
     * The only array's name, or the one that is asked for.
     *
     * @throws PtyjIoException if there is no such array, or there are several and none is asked for
     */
    public String choose(Optional<String> name) throws PtyjIoException {
        List<String> all = names();
        if (name.isEmpty() && all.size() == 1) {
            return all.get(0);
        }
        if (name.filter(all::contains).isPresent()) {
            return name.get();
        }
        throw new PtyjIoException(
                file,
                all.isEmpty()
                        ? "holds no arrays; save some with numpy.savez"
                        : (name.isPresent() ? "has no array called " + name.get() : "holds several arrays")
                                + "; choose from " + String.join(", ", all));
    }

    /** What the head of an array says. */
    public Npy.Head head(String name) throws PtyjIoException {
        return reading(name, reader -> Npy.Head.of(reader.header()));
    }

    /** Whether an array is compressed. */
    public boolean isCompressed(String name) throws PtyjIoException {
        return entry(name).getMethod() != ZipEntry.STORED;
    }

    /**
     * Reads an array.
     *
     * @throws PtyjIoException if it is not there, is damaged, or does not hold numbers
     */
    public NumericArray read(String name) throws PtyjIoException {
        return reading(name, reader -> {
            NpyHeader header = reader.header();
            return reader.array(header, entry(name).getSize() - reader.consumed());
        });
    }

    /**
     * The frames of an array, as {@link Npy#stack} has them. Frames of compressed arrays are read one after the other;
     * going back begins anew at the first.
     *
     * @param name empty if there is one array only
     * @throws PtyjIoException if it is not there, is damaged, or has less than two axes
     */
    public static Stack stack(Path file, Optional<String> name) throws PtyjIoException {
        Npz npz = open(file);
        boolean kept = false;
        try {
            Stack stack = npz.stack(npz.choose(name));
            kept = stack instanceof NpzStack;
            return stack;
        } finally {
            if (!kept) {
                npz.close();
            }
        }
    }

    private Stack stack(String name) throws PtyjIoException {
        return reading(name, reader -> {
            NpyHeader header = reader.header();
            int count = header.frames(reader::failure);
            long there = entry(name).getSize() - reader.consumed();
            reader.requireBytes(header, there);
            return header.fortran()
                    ? new ArrayStack(reader.array(header, there))
                    : new NpzStack(this, name, header, reader.consumed(), count, isCompressed(name));
        });
    }

    /** Bytes of an array from its header on. */
    InputStream stream(String name) throws IOException {
        return zip.getInputStream(entry(name));
    }

    PtyjIoException failure(String name, String message) {
        return new PtyjIoException(file, name, message);
    }

    private ZipEntry entry(String name) throws PtyjIoException {
        ZipEntry entry = zip.getEntry(name + ENDING);
        if (entry == null) {
            throw new PtyjIoException(file, name, "there is no such array; there are " + String.join(", ", names()));
        }
        return entry;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(NpyReader reader) throws IOException;
    }

    private <T> T reading(String name, Reading<T> reading) throws PtyjIoException {
        return attempt(name, () -> {
            try (InputStream in = stream(name)) {
                return reading.read(new NpyReader(file, name, Channels.newChannel(in)));
            }
        });
    }

    @FunctionalInterface
    interface Attempt<T> {
        T get() throws IOException;
    }

    <T> T attempt(String name, Attempt<T> attempt) throws PtyjIoException {
        try {
            return attempt.get();
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new PtyjIoException(file, name, "is damaged" + reason(e) + "; write or copy it again", e);
        }
    }

    /** Writes arrays by their names, stored as they are; an existing file is replaced once the new one is complete. */
    public static void write(Path file, Map<String, NumericArray> arrays) throws PtyjIoException {
        write(file, arrays, false);
    }

    /** The same compressed. */
    public static void writeCompressed(Path file, Map<String, NumericArray> arrays) throws PtyjIoException {
        write(file, arrays, true);
    }

    private static void write(Path file, Map<String, NumericArray> arrays, boolean compressed) throws PtyjIoException {
        SafeFile.write(file, temporary -> {
            try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(temporary));
                    ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, NumericArray> array : arrays.entrySet()) {
                    ZipEntry entry = new ZipEntry(array.getKey() + ENDING);
                    if (!compressed) {
                        describe(entry, array.getValue());
                    }
                    zip.putNextEntry(entry);
                    Npy.write(Channels.newChannel(zip), array.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    /** What is stored as it is needs size and checksum beforehand. */
    private static void describe(ZipEntry entry, NumericArray array) throws IOException {
        CheckedOutputStream sum = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        Npy.write(Channels.newChannel(sum), array);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(Npy.bytes(array));
        entry.setCrc(sum.getChecksum().getValue());
    }

    @Override
    public void close() throws PtyjIoException {
        attempt("", () -> {
            zip.close();
            return true;
        });
    }
}
