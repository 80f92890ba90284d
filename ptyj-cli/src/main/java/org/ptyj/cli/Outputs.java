package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.engine.Reconstruction;
import org.ptyj.io.export.WaveExport;
import org.ptyj.model.Ptycho;

/**
 * The files that a run is going to write.
 *
 * @param engines of each engine, by its label, in order: result file and pictures
 * @param between pictures that are drawn between iterations
 * @param dumps what is saved between iterations to go on from; replaced whenever it is there
 * @param others what belongs to no engine
 * @param clashes sentences about files that several engines write
 */
record Outputs(
        Map<String, List<Path>> engines, Set<Path> between, Set<Path> dumps, List<Path> others, List<String> clashes) {
    private static final int SHOWN = 4;

    /**
     * Of a run whose first iterations may have been made already.
     *
     * @param made number of iterations that are not made again
     */
    static Outputs of(Member member, Ptycho ptycho, int made) {
        Map<String, List<Path>> engines = new LinkedHashMap<>();
        Set<Path> between = new LinkedHashSet<>();
        Set<Path> dumps = new LinkedHashSet<>();
        ResultFiles results = member.results();
        int before = 0;
        for (Reconstruction.Step step : member.steps()) {
            String name = step.type().create(step.parameters(), step.label()).name();
            int planned = step.iterations();
            for (int i = Math.max(1, made - before + 1); i <= planned; i++) {
                if (results.drawsDuring(i, before + i, planned)) {
                    between.addAll(pictures(results.pictures(name, before + i, i), ptycho));
                }
                results.dump(name, before + i, i, planned).ifPresent(dumps::add);
            }
            before += planned;
            if (planned == 0 || made < before) {
                List<Path> files = new ArrayList<>();
                results.resultFile(name, before, planned).ifPresent(files::add);
                for (WaveExport export : results.exports(name, before, planned)) {
                    files.addAll(export.files(outlines(ptycho.probe()), outlines(ptycho.object())));
                }
                files.addAll(pictures(results.pictures(name, before, planned), ptycho));
                engines.put(step.label(), files);
            }
        }
        List<Path> others = Benchmark.isWanted(member.parameters())
                ? List.of(Benchmark.file(member.results().home()))
                : List.of();
        return new Outputs(engines, between, dumps, others, clashes(engines));
    }

    private static List<WaveExport.Outline> outlines(Container<ComplexArray> waves) {
        return waves.storages().all().stream()
                .map(s -> new WaveExport.Outline(s.id(), (int) s.shape()[0]))
                .toList();
    }

    private static List<Path> pictures(Optional<Path> pattern, Ptycho ptycho) {
        return pattern.map(p -> Pictures.files(p, ptycho)).orElse(List.of());
    }

    private static List<String> clashes(Map<String, List<Path>> engines) {
        Map<Path, String> writers = new LinkedHashMap<>();
        Map<String, String> clashes = new LinkedHashMap<>();
        engines.forEach((label, files) -> files.forEach(file -> {
            String other = writers.put(file, label);
            if (other != null) {
                clashes.putIfAbsent(
                        other + label,
                        "engines " + other + " and " + label + " write the same file " + file
                                + ": the second replaces the first; put %(engine)s or %(iterations)04d into io.rfile and"
                                + " io.autoplot.imfile to keep both");
            }
        }));
        return List.copyOf(clashes.values());
    }

    /** All files but dumps, each once. */
    Set<Path> all() {
        Set<Path> all = new LinkedHashSet<>();
        engines.values().forEach(all::addAll);
        all.addAll(between);
        all.addAll(others);
        return all;
    }

    /**
     * Throws if a dump would have the name of a result or a picture, which it would replace unasked, or be replaced by.
     *
     * @throws IllegalArgumentException naming one
     */
    void requireDumpsApart() {
        Set<Path> results = all().stream().map(Outputs::full).collect(Collectors.toSet());
        dumps.stream().filter(dump -> results.contains(full(dump))).findFirst().ifPresent(dump -> {
            throw new IllegalArgumentException("a dump and a result or picture would have the same name " + dump
                    + "; give io.autosave.rfile another folder or name than io.rfile and io.autoplot.imfile");
        });
    }

    private static Path full(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /**
     * Makes the folders of all files but dumps, and tries to write there, so that a run does not find out at its end.
     *
     * @throws IOException if one cannot be made or written to
     */
    void makeFolders() throws IOException {
        Set<Path> folders = all().stream().map(file -> full(file).getParent()).collect(Collectors.toSet());
        for (Path folder : folders) {
            try {
                Files.createDirectories(folder);
                Files.delete(Files.createTempFile(folder, ".ptyj", ".tmp"));
            } catch (IOException e) {
                throw new IOException(
                        "cannot write results to " + folder + " (" + e + "); choose another folder with -o or io.home",
                        e);
            }
        }
    }

    /**
     * Throws if one of them is there already.
     *
     * @throws IOException with what to do
     */
    static void requireNew(Set<Path> files) throws IOException {
        List<Path> there = files.stream().filter(Files::exists).toList();
        if (there.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("the run would replace ");
        text.append(there.size() == 1 ? "a file that is" : there.size() + " files that are")
                .append(" there already:");
        there.stream().limit(SHOWN).forEach(file -> text.append("\n  ").append(file));
        if (there.size() > SHOWN) {
            text.append("\n  and ").append(there.size() - SHOWN).append(" more");
        }
        throw new IOException(text + "\nAllow it with --overwrite, or give another folder (-o) or name (-s run=...).");
    }
}
