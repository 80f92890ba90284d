package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs {@code ptyj run} in a folder of its own and keeps what it says. */
final class CommandRunner {
    private final Path folder;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    CommandRunner(Path folder) {
        this.folder = folder;
    }

    /** Of the run of a parameter file called small.yaml, with results in the folder out. */
    int run(String parameters, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("small.yaml"), parameters);
        return call(
                Stream.concat(Stream.of("run", file.toString(), "-o", results().toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** Of any command. */
    int call(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    Path results() {
        return folder.resolve("out");
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Names of all files below the results, with slashes. */
    List<String> files() throws IOException {
        if (!Files.exists(results())) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(results())) {
            return all.filter(Files::isRegularFile)
                    .map(path -> results().relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
