package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ptyj.io.PtyjIoException;
import org.ptyj.plot.Figure;

/** Pictures that are still to be drawn, and the files they will be in. */
final class PictureFiles {
    /** Draws a picture. */
    @FunctionalInterface
    interface Drawing {
        Figure draw() throws PtyjIoException;
    }

    private static final Set<String> OTHERS =
            Set.of("jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "pdf", "eps", "ps");

    private final Map<String, Drawing> drawings = new LinkedHashMap<>();

    /** Adds a picture; {@code what} becomes part of its file's name. */
    void add(String what, Drawing drawing) {
        String safe = ResultFiles.inFileName(what);
        String own = safe;
        for (int i = 2; drawings.containsKey(own); i++) { // IDs may differ only in what file names cannot hold
            own = safe + "_" + i;
        }
        drawings.put(own, drawing);
    }

    /**
     * Draws and saves them all, or none if a file is there already.
     *
     * @param output a file ending in .png or .svg, which is the name of a single picture and the beginning of the names of
     *     several; or a folder; without it the current folder
     * @param stem beginning of the names in a folder
     * @param written is told each file
     */
    void save(Optional<Path> output, String stem, boolean svg, boolean force, Consumer<Path> written)
            throws IOException {
        Map<Path, Drawing> files = new LinkedHashMap<>();
        drawings.forEach((what, drawing) -> files.put(file(output, stem, svg, what), drawing));
        checkFree(files.keySet(), force);
        for (Map.Entry<Path, Drawing> entry : files.entrySet()) {
            DataReading.of(() -> entry.getValue().draw()).save(entry.getKey());
            written.accept(entry.getKey());
        }
    }

    private Path file(Optional<Path> output, String stem, boolean svg, String what) {
        String ending = svg ? ".svg" : ".png";
        Path path = output.orElse(Path.of(""));
        if (!isPicture(path)) {
            return path.resolve(stem + "_" + what + ending);
        }
        String name = path.getFileName().toString();
        int dot = name.length() - ending.length();
        return drawings.size() == 1
                ? path
                : path.resolveSibling(name.substring(0, dot) + "_" + what + name.substring(dot));
    }

    /** Refuses names of pictures of other kinds, which would become folders. */
    static void checkEnding(Path path) {
        String name = String.valueOf(path.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        if (name.contains(".") && OTHERS.contains(ending) && !Files.isDirectory(path)) {
            throw new IllegalArgumentException("-o " + path + ": pictures are drawn as .png or .svg, not as ." + ending
                    + "; choose such a name, or a folder");
        }
    }

    /** True if a path names a picture rather than a folder. */
    static boolean isPicture(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(java.util.Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".svg");
    }

    /**
     * Refuses to replace files.
     *
     * @param force replaces them nevertheless
     */
    static void checkFree(Iterable<Path> files, boolean force) {
        List<String> there = new ArrayList<>();
        for (Path file : files) {
            if (!force && Files.exists(file)) {
                there.add(file.toString());
            }
        }
        if (!there.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", there) + (there.size() == 1 ? " is" : " are")
                    + " there already; nothing was written. Choose another name with -o, or replace with --overwrite");
        }
    }
}
