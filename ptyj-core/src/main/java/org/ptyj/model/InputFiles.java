package org.ptyj.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ptyj.io.Checksum;
import org.ptyj.model.start.EarlierResult;
import org.ptyj.param.Choice;
import org.ptyj.scan.ScanSource;
import org.ptyj.scan.ScanSources;

/**
 * The files that a reconstruction is made from, and their checksums: SHA-256 of every byte, computed by one thread in the
 * background while the reconstruction runs, so that large data do not delay it. A file is read once, from first to last
 * byte; files that an HDF5 file links to are not followed.
 */
public final class InputFiles implements AutoCloseable {
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final List<Consumer<InputFile>> listeners = new ArrayList<>();
    private final Map<String, CompletableFuture<InputFile>> checked = new LinkedHashMap<>();
    private volatile boolean closed;

    private InputFiles() {}

    /** The files that a tree names: data, and results to start from. */
    static InputFiles of(RunParameters parameters) {
        InputFiles inputs = new InputFiles();
        parameters.scans().forEach((label, scan) -> {
            String key = "scans." + label;
            ScanParameters p = scan.as(ScanParameters.class);
            Choice data = p.data();
            inputs.add(key + ".data.", ScanSources.of(data.name()), data.parameters());
            p.illumination().earlierResult().ifPresent(r -> inputs.add(key + ".illumination.", r));
            p.sample().earlierResult().ifPresent(r -> inputs.add(key + ".sample.", r));
        });
        return inputs;
    }

    private void add(String prefix, ScanSource source, Record parameters) {
        try {
            source.inputs(parameters).forEach((key, path) -> files.put(prefix + key, path));
        } catch (InvalidPathException e) {
            return; // the source itself tells what cannot name a file, and knows more about it
        }
    }

    private void add(String prefix, EarlierResult result) {
        files.put(prefix + result.key(), result.file());
    }

    /**
     * Adds a parameter file.
     *
     * @throws IllegalStateException if the checksums are being computed already
     */
    public void addParameters(Path file) {
        requireNotStarted();
        int n = 1;
        while (files.containsKey(name(n))) {
            n++;
        }
        files.put(name(n), file);
    }

    /**
     * Adds the dump or result that the reconstruction goes on from.
     *
     * @throws IllegalStateException if the checksums are being computed already
     */
    public void addContinued(Path file) {
        requireNotStarted();
        files.put(InputFile.CONTINUED, file);
    }

    private static String name(int n) {
        return n == 1 ? InputFile.PARAMETERS : InputFile.PARAMETERS + " " + n;
    }

    /** The files by the parameter that names them. */
    public Map<String, Path> files() {
        return new LinkedHashMap<>(files);
    }

    /**
     * Tells of every file whose checksum is known, as soon as it is; from another thread, one file at a time.
     *
     * @throws IllegalStateException if the checksums are being computed already
     */
    public void listen(Consumer<InputFile> listener) {
        requireNotStarted();
        listeners.add(listener);
    }

    private void requireNotStarted() {
        if (!checked.isEmpty()) {
            throw new IllegalStateException(
                    "the checksums are being computed already; do this before the reconstruction begins");
        }
    }

    /** Begins to compute the checksums in the background; once begun, nothing happens. */
    public void start() {
        if (!checked.isEmpty() || files.isEmpty()) {
            return;
        }
        files.keySet().forEach(key -> checked.put(key, new CompletableFuture<>()));
        Thread thread = new Thread(this::checkAll, "ptyj checksums");
        thread.setDaemon(true);
        thread.start();
    }

    private void checkAll() {
        files.forEach((key, path) -> {
            InputFile file = check(key, path);
            try {
                listeners.forEach(listener -> listener.accept(file));
            } finally {
                checked.get(key).complete(file); // whoever waits must not wait forever
            }
        });
    }

    private InputFile check(String key, Path path) {
        try {
            return new InputFile(key, path, Files.size(path), Checksum.sha256(path, () -> closed));
        } catch (IOException e) {
            return new InputFile(key, path, -1, Optional.empty());
        }
    }

    /** All files with their checksums; waits for those that are not known yet. */
    public List<InputFile> await() {
        start();
        return checked.values().stream().map(CompletableFuture::join).toList();
    }

    /** All files, with the checksums that are known now. */
    public List<InputFile> now() {
        List<InputFile> all = new ArrayList<>();
        files.forEach((key, path) -> {
            InputFile unknown = new InputFile(key, path, size(path), Optional.empty());
            CompletableFuture<InputFile> known = checked.get(key);
            all.add(known == null ? unknown : known.getNow(unknown));
        });
        return all;
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Stops computing. */
    @Override
    public void close() {
        closed = true;
    }
}
