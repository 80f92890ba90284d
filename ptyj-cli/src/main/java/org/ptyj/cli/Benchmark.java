package org.ptyj.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;
import org.ptyj.model.Phase;
import org.ptyj.model.RunLog;
import org.ptyj.model.RunParameters;

/** Seconds that the parts of a run took, over all its engines and over all members of a sweep. */
final class Benchmark {
    private final Map<Phase, Double> seconds = new EnumMap<>(Phase.class);

    static boolean isWanted(RunParameters parameters) {
        return parameters.io().benchmark().isPresent();
    }

    static Path file(Path home) {
        return home.resolve("benchmark.json");
    }

    void add(RunLog log) {
        for (Phase phase : Phase.values()) {
            seconds.merge(phase, log.seconds(phase), Double::sum);
        }
    }

    /** Writes the parts that the parameters name. */
    void write(Path file, String wanted) throws PtyjIoException {
        SafeFile.writeText(
                file,
                seconds.entrySet().stream()
                        .filter(e ->
                                wanted.equals("all") || wanted.equals(e.getKey().key()))
                        .map(e -> String.format(
                                Locale.ROOT, "  \"%s\": %.6f", e.getKey().key(), e.getValue()))
                        .collect(Collectors.joining(",\n", "{\n", "\n}\n")));
    }
}
