package org.ptyj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.io.Checksum;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.model.InputFile;
import org.ptyj.model.InputFiles;
import org.ptyj.model.RunParameters;
import org.ptyj.model.Software;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;
import org.ptyj.param.Param;
import org.ptyj.param.ParamFile;
import org.ptyj.scan.ScanException;

/**
 * A result in place of a parameter file: the run that made it is repeated. Its parameters are complete, so that defaults
 * that change with versions do not matter. The repeated run is called NAME_rerun unless it is told otherwise.
 *
 * <p>Input files are looked for under the names they had, first from here, then from the folder the run was started in.
 * Their checksums are compared in the background while the run goes on; a file that has changed is told with both.
 */
final class SavedRun {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    private static final String SUFFIX = "_rerun";

    private final Path file;
    private final Ptyr saved;

    private SavedRun(Path file, Ptyr saved) {
        this.file = file;
        this.saved = saved;
    }

    /** Whether a file is called a result, or holds HDF5. */
    static boolean isResult(Path file) {
        if (file.toString().endsWith(".ptyr")) {
            return true;
        }
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(HDF5.length), HDF5);
        } catch (IOException e) {
            return false; // whoever reads it as parameters says why it cannot be read
        }
    }

    /**
     * Reads the parameters of a result, and where they came from.
     *
     * @param purpose what cannot be done with it if it cannot be read
     * @throws ScanException if it cannot be read, or was not written by ptyj
     */
    static SavedRun read(Path file, String purpose) {
        try {
            Ptyr saved = Ptyr.readWithoutWaves(file);
            if (!"ptyj".equals(saved.further().get("software"))
                    || !(saved.further().get("provenance") instanceof Map<?, ?>)) {
                throw new ScanException(
                        "cannot " + purpose + " " + file + " [/content/provenance]: it does not say how it was"
                                + " made, as results of ptyj do. To start from its probe or object give it as"
                                + " illumination.model or sample.model");
            }
            return new SavedRun(file, saved);
        } catch (PtyjIoException e) {
            throw new ScanException("cannot " + purpose + " " + e.getMessage(), e);
        }
    }

    Path file() {
        return file;
    }

    /**
     * What the run had gone on from itself; empty if it had begun anew.
     *
     * @throws ScanException if that is not here any more, or is another file now
     */
    Optional<Path> start() {
        return inputs().stream()
                .filter(input -> InputFile.CONTINUED.equals(input.get("parameter")))
                .findFirst()
                .map(this::start);
    }

    private Path start(Map<?, ?> input) {
        String name = String.valueOf(input.get("path"));
        Path path = there(name).orElse(Path.of(name));
        String then = String.valueOf(input.get("sha256"));
        String is;
        try {
            is = Files.exists(path) ? Checksum.sha256(path) : "";
        } catch (PtyjIoException e) {
            throw new ScanException("cannot repeat " + file + ", whose run went on from " + e.getMessage(), e);
        }
        if (!is.equals(then)) {
            throw new ScanException("cannot repeat " + file + ": its run went on from " + path + ", which "
                    + (is.isEmpty() ? "is not here" : "is another file now: SHA-256 was " + then + ", is " + is)
                    + ". Put that file back, or say where it is with --continue.");
        }
        return path;
    }

    /** The parameters, with files and assignments laid over them. */
    Bound<RunParameters> bind(List<Path> files, List<String> assignments) {
        List<String> notices = new ArrayList<>();
        Param tree = tree(notices);
        files.forEach(more -> tree.merge(ParamFile.read(more)));
        assignments.forEach(assignment -> ParamFile.override(tree, assignment));
        Bound<RunParameters> bound = Binder.with(EngineRegistry.INSTANCE).bind(RunParameters.class, tree);
        notices.addAll(bound.notices());
        return new Bound<>(bound.value(), bound.tree(), notices);
    }

    private Param tree(List<String> notices) {
        Param tree = Param.of(plain(saved.parameters()));
        inOrder(tree);
        tree.get("run").ifPresent(name -> tree.set("run", name + SUFFIX));
        for (Map<?, ?> input : inputs()) {
            locate(tree, String.valueOf(input.get("parameter")), String.valueOf(input.get("path")))
                    .ifPresent(notices::add);
        }
        return tree;
    }

    /** HDF5 lists scans in alphabetical order; a scan that shares a probe must come after its owner. */
    private void inOrder(Param tree) {
        if (tree.branch("scans").isEmpty() || !(provenance().get("scans") instanceof List<?> labels)) {
            return;
        }
        Param scans = tree.branch("scans").get().copy();
        for (Object label : labels) {
            scans.branch((String) label).ifPresent(scan -> {
                tree.remove("scans." + label);
                tree.set("scans." + label, scan);
            });
        }
    }

    /** Gives a file its place of then if it is not here; says so. */
    private Optional<String> locate(Param tree, String key, String path) {
        boolean named = tree.get(key).filter(path::equals).isPresent();
        Optional<Path> there = named ? there(path) : Optional.empty();
        there.ifPresent(file -> tree.set(key, file.toString()));
        return there.map(
                file -> key + ": " + path + " is not here, but in the folder of the run that is repeated: " + file);
    }

    /** A file that is not here, but seen from the folder of the run. */
    private Optional<Path> there(String path) {
        if (Files.exists(Path.of(path)) || !(provenance().get("folder") instanceof String folder)) {
            return Optional.empty();
        }
        return Optional.of(Path.of(folder).resolve(path)).filter(Files::exists);
    }

    /** Compares input files, as soon as their checksums are known, and versions with those of the saved run. */
    void compare(InputFiles now, Consumer<String> warn) {
        Map<String, String> then = new LinkedHashMap<>();
        inputs().forEach(
                        input -> then.put(String.valueOf(input.get("parameter")), String.valueOf(input.get("sha256"))));
        now.listen(input -> difference(input, Optional.ofNullable(then.get(input.parameter())))
                .ifPresent(warn));
        if (provenance().get("versions") instanceof Map<?, ?> versions) {
            Software.versions().forEach((name, version) -> {
                if (versions.get(name) instanceof String before && !before.equals(version)) {
                    warn.accept("the run that is repeated had " + name + " " + before + ", this one has " + version
                            + "; results may differ by rounding");
                }
            });
        }
    }

    private static Optional<String> difference(InputFile now, Optional<String> then) {
        boolean parameters = now.parameter().startsWith(InputFile.PARAMETERS);
        if (parameters
                || now.sha256().isEmpty()
                || then.filter(s -> !s.isEmpty()).isEmpty()) {
            return Optional.empty();
        }
        return now.sha256().equals(then)
                ? Optional.empty()
                : Optional.of(now.parameter() + ": " + now.path()
                        + " is not the file that the repeated run read, and the results will differ: SHA-256 was "
                        + then.get() + ", is " + now.sha256().get());
    }

    private Map<?, ?> provenance() {
        return saved.further().get("provenance") instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The files that it was made from, as they were then: parameter, path, size, sha256. */
    List<Map<?, ?>> inputs() {
        List<Map<?, ?>> all = new ArrayList<>();
        if (provenance().get("inputs") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> input) {
                    all.add(input);
                }
            }
        }
        return all;
    }

    /** Nested values without the arrays of HDF5. */
    private static Map<String, Object> plain(Map<?, ?> map) {
        Map<String, Object> all = new LinkedHashMap<>();
        map.forEach((key, value) -> all.put(String.valueOf(key), plain(value)));
        return all;
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        } else if (value instanceof List<?> list) {
            return list.stream().map(SavedRun::plain).toList();
        }
        return value instanceof NumericArray array ? array.toList() : value;
    }
}
