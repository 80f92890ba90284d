package org.ptyj.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ptyj.engine.Reconstruction;
import org.ptyj.model.InputFile;
import org.ptyj.model.InputFiles;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.scan.ScanException;

/**
 * The run that wrote a dump, for the one that goes on from it: a result that tells one set of parameters and inputs must
 * have been made with them from its first iteration on.
 */
final class EarlierRun {
    /** Parameters that say nothing about probe and object. */
    private static final Set<String> FREE = Set.of("run", "verbose_level", "dry_run");

    private static final int SHOWN = 10;

    private final SavedRun saved;
    private final RunParameters parameters;
    private final int made;

    private EarlierRun(SavedRun saved, RunParameters parameters, int made) {
        this.saved = saved;
        this.parameters = parameters;
        this.made = made;
    }

    /**
     * Reads what a dump or a result tells of its run.
     *
     * @throws ScanException if it cannot be gone on from
     */
    static EarlierRun read(Path dump) {
        SavedRun saved = SavedRun.read(dump, "go on from");
        RunParameters parameters = saved.bind(List.of(), List.of()).value();
        return new EarlierRun(saved, parameters, complete(Ptycho.iterationsIn(dump)));
    }

    /** Those that were made before all frames were there are made once more. */
    private static int complete(List<IterationInfo> iterations) {
        return iterations.size() - Reconstruction.incomplete(iterations);
    }

    Path file() {
        return saved.file();
    }

    /** Iterations that it made. */
    int made() {
        return made;
    }

    /** The seed that it had, given or drawn. */
    Optional<Long> seed() {
        return parameters.seed();
    }

    /**
     * Throws if iterations were made with other parameters. Outputs, engines that had not begun, and the number of
     * iterations of the one that was at work may differ. Names of input files may, too: {@link #requireSameInputs} looks
     * at what is in them.
     *
     * @throws IllegalArgumentException with all that differ
     */
    void requireSame(RunParameters now) {
        Map<String, String> mine = leaves(parameters);
        Map<String, String> theirs = leaves(now);
        Set<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        keys.removeIf(key -> FREE.contains(key) || key.startsWith("io.") || key.matches("scans\\..*\\.(live|timeout)"));
        saved.inputs().forEach(input -> keys.remove(String.valueOf(input.get("parameter"))));
        freeEngines(now, keys);
        List<String> differences = keys.stream()
                .filter(key -> !mine.getOrDefault(key, "").equals(theirs.getOrDefault(key, "")))
                .map(key -> "\n  " + key + ": was " + mine.getOrDefault(key, "not given") + ", is "
                        + theirs.getOrDefault(key, "not given"))
                .toList();
        if (!differences.isEmpty()) {
            int more = differences.size() - SHOWN;
            throw new IllegalArgumentException("cannot go on from " + file() + ", because its " + made
                    + " iterations were made with other parameters:"
                    + differences.stream().limit(SHOWN).collect(Collectors.joining())
                    + (more > 0 ? "\n  and " + more + " more" : "")
                    + "\nGive the same ones, or start anew from its probe or object with illumination.model or"
                    + " sample.model.");
        }
    }

    /** Takes out what may differ of the engines. They run in the order of their labels. */
    private void freeEngines(RunParameters now, Set<String> keys) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        Reconstruction.steps(now).forEach(step -> wanted.put(step.label(), step.iterations()));
        String last = "";
        int before = 0;
        for (Reconstruction.Step step : Reconstruction.steps(parameters)) {
            int done = Math.min(step.iterations(), made - before);
            if (done > 0 || before < made) {
                last = step.label();
            }
            boolean latest = before < made && before + step.iterations() >= made;
            if (latest && wanted.getOrDefault(step.label(), 0) >= done) {
                keys.remove("engines." + step.label() + ".numiter");
            }
            before += step.iterations();
        }
        String begun = last;
        keys.removeIf(key -> key.startsWith("engines.") && key.split("\\.")[1].compareTo(begun) > 0);
    }

    private static Map<String, String> leaves(RunParameters parameters) {
        Map<String, String> all = new TreeMap<>();
        addLeaves(Binder.toParam(parameters), "", all);
        return all;
    }

    private static void addLeaves(Param branch, String prefix, Map<String, String> all) {
        for (String key : branch.keys()) {
            Optional<Param> below = branch.branch(key);
            if (below.isPresent()) {
                addLeaves(below.get(), prefix + key + ".", all);
            } else {
                all.put(prefix + key, String.valueOf(branch.get(key).orElse("null")));
            }
        }
    }

    /**
     * Throws if input files are not those that the dump was made from; waits for their checksums. Where the dump had been
     * written before a checksum was known, sizes are compared.
     *
     * @throws ScanException with both checksums
     */
    void requireSameInputs(InputFiles inputs) {
        Map<String, InputFile> now =
                inputs.await().stream().collect(Collectors.toMap(InputFile::parameter, Function.identity()));
        for (Map<?, ?> then : saved.inputs()) {
            String key = String.valueOf(then.get("parameter"));
            boolean data = !key.startsWith(InputFile.PARAMETERS) && !key.equals(InputFile.CONTINUED);
            if (data && !wasGrowing(key, then) && now.containsKey(key)) {
                difference(then, now.get(key)).ifPresent(what -> {
                    throw new ScanException("cannot go on from " + file() + ": " + key + ": "
                            + now.get(key).path() + " is not the file that the dump was made from: " + what
                            + ". Give the file of then, or run without --continue.");
                });
            }
        }
    }

    /** A file that was still being written has another size now. */
    private boolean wasGrowing(String key, Map<?, ?> then) {
        String scan = key.replaceFirst("(scans\\.[^.]+\\.data)\\..*", "$1");
        boolean live = "true".equals(leaves(parameters).get(scan + ".live"));
        return live && String.valueOf(then.get("sha256")).isEmpty();
    }

    private static Optional<String> difference(Map<?, ?> then, InputFile now) {
        String before = String.valueOf(then.get("sha256"));
        if (!before.isEmpty() && now.sha256().isPresent()) {
            return now.sha256().filter(sum -> !sum.equals(before)).map(sum -> "SHA-256 was " + before + ", is " + sum);
        }
        return then.get("size") instanceof Number size && size.longValue() != now.size()
                ? Optional.of("it had " + size + " bytes, now " + now.size())
                : Optional.empty();
    }
}
