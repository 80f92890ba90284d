package org.ptyj.io.ptypy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Tree;

/**
 * Result files ({@code .ptyr}): probes, objects, parameters and the course of a reconstruction, in HDF5 with the layout
 * that PtyPy's readers know.
 *
 * @param kind what the file holds
 * @param objects storages of the object
 * @param probes storages of the probe
 * @param parameters the complete parameter tree
 * @param runtime how the reconstruction went
 * @param further more branches of the content, such as positions
 */
public record Ptyr(
        PtyrKind kind,
        List<PtyrWave> objects,
        List<PtyrWave> probes,
        Map<String, ? extends @Nullable Object> parameters,
        Map<String, ? extends @Nullable Object> runtime,
        Map<String, ? extends @Nullable Object> further) {

    /** Where a file has its waves. */
    public enum Part {
        OBJECT("object", "/content/obj"),
        PROBE("probe", "/content/probe");

        private final String word;
        private final String path;

        Part(String word, String path) {
            this.word = word;
            this.path = path;
        }

        /** Its name, for people. */
        public String word() {
            return word;
        }

        /** Path of the group inside the file. */
        public String path() {
            return path;
        }
    }

    private static final String DESCRIPTION = "ptyj-1";
    private static final Set<String> OWN = Set.of("pars", "runtime");
    private static final Set<String> WAVES = Set.of(Part.OBJECT.path, Part.PROBE.path);

    public Ptyr {
        objects = List.copyOf(objects);
        probes = List.copyOf(probes);
    }

    /** Writes a result file, replacing an older one once it is complete. */
    public void write(Path file) throws PtyjIoException {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("obj", new H5Tree.Branch(trees(objects)));
        content.put("probe", new H5Tree.Branch(trees(probes)));
        content.put("pars", new H5Tree.Branch(parameters));
        content.put("runtime", new H5Tree.Branch(runtime));
        content.putAll(further);
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("header", Map.of("kind", kind.word(), "description", DESCRIPTION));
        root.put("content", new H5Tree.Branch(content));
        H5Tree.write(file, root);
    }

    private Map<String, Object> trees(List<PtyrWave> waves) {
        Map<String, Object> all = new LinkedHashMap<>();
        waves.forEach(wave -> all.put(wave.id(), wave.toTree(kind.hasGrids())));
        return all;
    }

    /**
     * Reads a result file of this program or of PtyPy (kinds minimal, dls, used_params, dump).
     *
     * @throws PtyjIoException if it is none, or is damaged
     */
    public static Ptyr read(Path file) throws PtyjIoException {
        try (H5File open = open(file)) {
            return read(open, waves(open, Part.OBJECT), waves(open, Part.PROBE));
        }
    }

    /**
     * Reads everything but probes and objects, which stay empty.
     *
     * @throws PtyjIoException if it is no result file, or is damaged
     */
    public static Ptyr readWithoutWaves(Path file) throws PtyjIoException {
        try (H5File open = open(file)) {
            return read(open, List.of(), List.of());
        }
    }

    private static Ptyr read(H5File open, List<PtyrWave> objects, List<PtyrWave> probes) throws PtyjIoException {
        Map<String, Object> content =
                H5Tree.read(open, "/content", path -> !WAVES.contains(path)).values();
        Map<String, Object> further = new LinkedHashMap<>(content);
        OWN.forEach(further::remove);
        return new Ptyr(kind(open), objects, probes, branch(content, "pars"), branch(content, "runtime"), further);
    }

    @SuppressWarnings("unchecked") // the reader's maps have texts as keys
    private static Map<String, Object> branch(Map<String, Object> content, String name) {
        return content.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /**
     * IDs of the probes or objects in a file, in its order.
     *
     * @throws PtyjIoException if it is no result file, or is damaged
     */
    public static List<String> ids(Path file, Part part) throws PtyjIoException {
        try (H5File open = open(file)) {
            return open.children(part.path);
        }
    }

    /**
     * Reads one probe or object and nothing else.
     *
     * @throws PtyjIoException if it is no result file, has no such wave, or is damaged
     */
    public static PtyrWave wave(Path file, Part part, String id) throws PtyjIoException {
        try (H5File open = open(file)) {
            return PtyrWave.read(open, part.path + "/" + id, id);
        }
    }

    private static H5File open(Path file) throws PtyjIoException {
        H5File open = H5File.open(file);
        boolean good = false;
        try {
            check(open);
            good = true;
        } finally {
            if (!good) {
                open.close();
            }
        }
        return open;
    }

    private static void check(H5File open) throws PtyjIoException {
        String kind = word(open, "/header/kind");
        if (kind.equals("fullflat")) {
            throw new PtyjIoException(
                    open.file(),
                    "/header/kind",
                    "is PtyPy's kind fullflat, which only PtyPy reads; save it there with" + " kind minimal");
        }
        for (Part part : Part.values()) {
            if (!open.exists(part.path)) {
                String what = open.exists("/entry_1")
                        ? "this is a CXI file"
                        : open.exists("/chunks") ? "this is a .ptyd file" : "is it a .ptyr file?";
                throw new PtyjIoException(
                        open.file(), part.path, "is missing, so this is no result of a reconstruction; " + what);
            }
        }
    }

    private static String word(H5File open, String path) throws PtyjIoException {
        return open.exists(path) && !open.isGroup(path) && open.dataset(path).isText()
                ? open.dataset(path).string()
                : "";
    }

    private static PtyrKind kind(H5File open) throws PtyjIoException {
        String word = word(open, "/header/kind");
        for (PtyrKind kind : PtyrKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return PtyrKind.MINIMAL;
    }

    private static List<PtyrWave> waves(H5File open, Part part) throws PtyjIoException {
        List<PtyrWave> waves = new ArrayList<>();
        for (String id : open.children(part.path)) {
            waves.add(PtyrWave.read(open, part.path + "/" + id, id));
        }
        return waves;
    }
}
