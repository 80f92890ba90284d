package org.ptyj.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Param;
import org.ptyj.param.ParamType;
import org.ptyj.param.ParamWriter;
import org.ptyj.param.Parameter;
import org.ptyj.param.Registry;
import org.ptyj.param.Schema;
import org.ptyj.param.Suggest;
import org.ptyj.param.doc.Starter;

/** What somebody chooses for a parameter file to start from. */
final class StarterChoice {
    private static final Registry REGISTRY = EngineRegistry.INSTANCE;

    /** Data sources by the endings of their files. */
    private static final Map<String, String> BY_ENDING = Map.of(
            "cxi",
            "CxiScan",
            "ptyd",
            "PtydScan",
            "h5",
            "Hdf5Scan",
            "hdf5",
            "Hdf5Scan",
            "nxs",
            "NexusScan",
            "npy",
            "NumpyScan",
            "npz",
            "NumpyScan");

    private final Map<String, List<String>> names = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * Looks up names.
     *
     * @throws IllegalArgumentException for an unknown name, with a suggestion, or a file that the source cannot read
     */
    StarterChoice(List<String> scan, Optional<String> data, List<String> engines) {
        names.put("scan", List.of("Full"));
        names.put("data", List.of(data.map(StarterChoice::source).orElse("MoonFlowerScan")));
        scan.forEach(name -> {
            boolean model = known("scan").contains(name);
            names.put(model ? "scan" : "data", List.of(model ? find("scan", name) : find("data", name)));
        });
        List<String> chosen = engines.isEmpty() ? List.of("DM") : engines;
        names.put("engine", chosen.stream().map(name -> find("engine", name)).toList());
        String source = find("data", names.get("data").get(0));
        data.ifPresent(file -> values.put("scans.scan00.data." + fileKey(source), text(file)));
        if (data.isEmpty() && fileKeys(source).anyMatch(key -> !key.required())) {
            values.put("scans.scan00.data." + fileKey(source), Starter.FILL_IN);
        }
    }

    /** The file's text. */
    String write(String file, boolean all) {
        String engines = String.join(", then ", names.get("engine"));
        List<String> head = new ArrayList<>(List.of(
                "Data from " + names.get("data").get(0) + ", reconstructed by " + engines + ".",
                "To check this file: ptyj validate " + file,
                "To run it:          ptyj run " + file,
                "ptyj params NAME tells more about a parameter, an engine or a data source."));
        if (all) {
            head.add("Keys behind a # without a space are switched off and show their defaults.");
        }
        String text = Starter.write(RunParameters.class, REGISTRY, head, names, values, all);
        return text.contains(Starter.FILL_IN)
                ? text.replaceFirst("\n\n", "\n# Replace " + Starter.FILL_IN + " before you run it.\n\n")
                : text;
    }

    private static String text(String file) {
        String written = ParamWriter.write(Param.empty().set("v", file));
        return written.substring("v: ".length()).strip();
    }

    private static String source(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_ENDING.get(ending))
                .orElseThrow(() -> new IllegalArgumentException("--data " + file
                        + ": the ending does not tell which data source reads it; choose one with --scan, of "
                        + String.join(", ", REGISTRY.choices("data").keySet())));
    }

    private static Set<String> known(String kind) {
        Set<String> known = new LinkedHashSet<>(REGISTRY.choices(kind).keySet());
        known.addAll(REGISTRY.aliases(kind).keySet());
        return known;
    }

    private static String find(String kind, String name) {
        String meant = REGISTRY.aliases(kind).getOrDefault(name, name);
        if (REGISTRY.choices(kind).containsKey(meant)) {
            return meant;
        } else if (REGISTRY.reserved(kind).containsKey(name)) {
            throw new IllegalArgumentException(name + " is not implemented in this version; known are " + all(kind));
        }
        String hint = Suggest.nearest(name, known(kind))
                .map(word -> "did you mean " + word + "?")
                .orElseGet(() -> "known are " + all(kind));
        String what = kind.equals("data") ? "data source or scan model" : kind;
        throw new IllegalArgumentException("there is no " + what + " " + name + "; " + hint);
    }

    private static String all(String kind) {
        return String.join(", ", REGISTRY.choices(kind).keySet());
    }

    private static Stream<Parameter> fileKeys(String source) {
        return Schema.of(REGISTRY.choices("data").get(source)).parameters().stream()
                .filter(p -> p.type() instanceof ParamType.Text
                        || p.type() instanceof ParamType.Maybe maybe && maybe.of() instanceof ParamType.Text)
                .filter(p -> p.required() || p.key().equals("dfile"));
    }

    /** The key of a data source that names its file: a text that must be given, or else dfile. */
    private static String fileKey(String source) {
        return fileKeys(source)
                .min(Comparator.comparing(p -> !p.required()))
                .map(Parameter::key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--data: " + source + " reads no file; leave --data out, or choose another with --scan"));
    }
}
