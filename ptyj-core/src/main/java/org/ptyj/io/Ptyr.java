package org.ptyj.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Result files ({@code .ptyr}): probes, objects, parameters and the course of a reconstruction, in HDF5 with the layout
 * that PtyPy's readers know.
 *
 * @param objects storages of the object
 * @param probes storages of the probe
 * @param parameters the complete parameter tree
 * @param runtime how the reconstruction went
 * @param further more branches of the content, such as positions
 */
public record Ptyr(
        List<PtyrWave> objects,
        List<PtyrWave> probes,
        Map<String, ? extends @Nullable Object> parameters,
        Map<String, ? extends @Nullable Object> runtime,
        Map<String, ? extends @Nullable Object> further) {

    private static final String DESCRIPTION = "ptyj-1";

    public Ptyr {
        objects = List.copyOf(objects);
        probes = List.copyOf(probes);
    }

    /** Writes a result file, replacing an older one once it is complete. */
    public void write(Path file) throws PtyjIoException {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("obj", new H5Tree.Branch(waves(objects)));
        content.put("probe", new H5Tree.Branch(waves(probes)));
        content.put("pars", new H5Tree.Branch(parameters));
        content.put("runtime", new H5Tree.Branch(runtime));
        content.putAll(further);
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("header", Map.of("kind", "minimal", "description", DESCRIPTION));
        root.put("content", new H5Tree.Branch(content));
        H5Tree.write(file, root);
    }

    private static Map<String, Object> waves(List<PtyrWave> waves) {
        Map<String, Object> all = new LinkedHashMap<>();
        waves.forEach(wave -> all.put(wave.id(), wave.toTree()));
        return all;
    }

    /**
     * Reads a result file of this program or of PtyPy (kinds minimal, dls).
     *
     * @throws PtyjIoException if it is none, or is damaged
     */
    public static Ptyr read(Path file) throws PtyjIoException {
        try (H5File open = H5File.open(file)) {
            if (!open.exists("/content/obj") || !open.exists("/content/probe")) {
                throw new PtyjIoException(
                        file, "/content", "no result: content/obj and content/probe are missing; is it a .ptyr file?");
            }
            return new Ptyr(
                    waves(file, open, "/content/obj"),
                    waves(file, open, "/content/probe"),
                    branch(open, "/content/pars"),
                    branch(open, "/content/runtime"),
                    Map.of());
        }
    }

    private static List<PtyrWave> waves(Path file, H5File open, String path) throws PtyjIoException {
        List<PtyrWave> waves = new ArrayList<>();
        for (String id : open.children(path)) {
            Map<String, Object> tree = H5Tree.read(open, path + "/" + id).values();
            waves.add(PtyrWave.fromTree(file, path + "/" + id, id, tree));
        }
        return waves;
    }

    private static Map<String, Object> branch(H5File open, String path) throws PtyjIoException {
        return open.exists(path) ? H5Tree.read(open, path).values() : Map.of();
    }
}
