package org.ptyj.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Tree;

/** What a result file is about; probes and objects are not read. */
final class PtyrFacts {
    private final H5File file;
    private final Facts facts;

    private PtyrFacts(H5File file, Facts facts) {
        this.file = file;
        this.facts = facts;
    }

    static void add(H5File file, Facts facts) {
        PtyrFacts of = new PtyrFacts(file, facts);
        facts.find("kind", () -> of.text("/header/kind").ifPresent(kind -> facts.add("kind", kind)));
        facts.find("probe", () -> of.waves("probe", "/content/probe"));
        facts.find("object", () -> of.waves("object", "/content/obj"));
        facts.find("engines", of::engines);
        facts.find("software", of::software);
        facts.find("provenance", of::provenance);
    }

    private Optional<String> text(String path) throws PtyjIoException {
        return file.exists(path) && !file.isGroup(path) && file.dataset(path).isText()
                ? Optional.of(file.dataset(path).string())
                : Optional.empty();
    }

    private void waves(String word, String path) throws PtyjIoException {
        if (!file.exists(path)) {
            facts.add(word, List.of(), "none");
            return;
        }
        for (String id : file.children(path)) {
            facts.find(word, () -> wave(word, id, path + "/" + id));
        }
    }

    private void wave(String word, String id, String path) throws PtyjIoException {
        H5Dataset data = file.dataset(path + "/data");
        String shape = ItemText.shape(data.shape());
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("id", id);
        value.put("shape", ItemText.lengths(data.shape()));
        value.put("type", data.storage().type());
        String text = id + ": " + shape + ", " + data.storage().type();
        if (file.exists(path + "/_psize")) {
            double[] pixel = file.dataset(path + "/_psize").readDoubles();
            double y = pixel[0];
            double x = pixel[pixel.length - 1];
            value.put("pixel", List.of(y, x));
            text += ", pixel " + Sizes.lengths(y, x) + " (y, x)";
        }
        if (file.exists(path + "/_energy")) {
            double energy = file.dataset(path + "/_energy").scalarDouble();
            value.put("energy", energy);
            text += ", " + Sizes.plain(energy) + " keV";
        }
        facts.add(word, value, text);
    }

    /** Engines in the order in which they ran, with their iterations and the errors of the last one. */
    private void engines() throws PtyjIoException {
        List<Map<?, ?>> iterations = new ArrayList<>();
        for (String name : List.of("iter_info_earlier", "iter_info")) {
            String path = "/content/runtime/" + name;
            if (file.exists(path) && file.isGroup(path)) {
                for (Object item : H5Tree.read(file, path).values().values()) {
                    if (item instanceof Map<?, ?> map) {
                        iterations.add(map);
                    }
                }
            }
        }
        for (int from = 0; from < iterations.size(); ) {
            String engine = String.valueOf(iterations.get(from).get("engine"));
            int to = from;
            while (to < iterations.size()
                    && engine.equals(String.valueOf(iterations.get(to).get("engine")))) {
                to++;
            }
            engine(engine, iterations.get(to - 1), to - from);
            from = to;
        }
    }

    private void engine(String name, Map<?, ?> last, int entries) {
        Map<String, Object> value = new LinkedHashMap<>();
        Object iterations = last.get("iteration") instanceof Number n ? (Object) n : (Object) entries;
        value.put("name", name);
        value.put("iterations", iterations);
        String text = name + ", " + iterations + " iterations";
        double[] errors = numbers(last.get("error"));
        if (errors.length == 3) {
            value.put("fourier", errors[0]);
            value.put("photon", errors[1]);
            value.put("exit", errors[2]);
            text += String.format(
                    Locale.ROOT, ": errors Fourier %.4g, photon %.4g, exit %.4g", errors[0], errors[1], errors[2]);
        }
        facts.add("engine", value, text);
    }

    private static double[] numbers(Object value) {
        if (value instanceof NumericArray array) {
            return array.values();
        }
        return value instanceof List<?> list
                ? list.stream()
                        .mapToDouble(v -> v instanceof Number n ? n.doubleValue() : Double.NaN)
                        .toArray()
                : new double[0];
    }

    private void software() throws PtyjIoException {
        String name = text("/content/software").orElse("");
        String version = text("/content/version").orElse("");
        if (!name.isEmpty() || !version.isEmpty()) {
            facts.add("software", (name + " " + version).strip());
        }
        if (file.exists("/content/seed")) {
            Object seed = file.dataset("/content/seed").scalar();
            facts.add("seed", seed, seed.toString());
        }
    }

    /** What the program that wrote the file said about itself, whatever that is. */
    private void provenance() throws PtyjIoException {
        if (!file.exists("/content/provenance")) {
            return;
        }
        H5Tree.read(file, "/content/provenance").values().forEach((key, value) -> {
            String text = told(value);
            if (!text.isEmpty()) {
                facts.add(key.replace('_', ' '), text);
            }
        });
    }

    private static String told(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> e.getKey() + " " + told(e.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof List<?> list) {
            boolean maps = list.stream().anyMatch(Map.class::isInstance);
            return list.stream().map(PtyrFacts::told).collect(Collectors.joining(maps ? "; " : " "));
        }
        return value instanceof Optional<?> ? "" : value.toString();
    }
}
