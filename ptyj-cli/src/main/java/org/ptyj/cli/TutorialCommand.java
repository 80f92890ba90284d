package org.ptyj.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a tutorial, or says which there are. */
@Command(
        name = "tutorial",
        description = "Runs a tutorial; without a name, lists them. Their pages are in docs/tutorials.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  ptyj tutorial storages-and-views -o out")
final class TutorialCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Name of the tutorial.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for pictures and data; the name of the tutorial without it.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this text.")
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Tutorial> all = new ArrayList<>();
        ServiceLoader.load(TutorialShelf.class).forEach(shelf -> all.addAll(shelf.tutorials()));
        if (name.isEmpty()) {
            all.forEach(tutorial -> out.printf("%-22s %s%n", tutorial.name(), tutorial.title()));
            return ExitStatus.DONE;
        }
        Tutorial chosen = all.stream()
                .filter(tutorial -> tutorial.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(spec.commandLine(), unknown(all)));
        Path folder = output.orElse(Path.of(chosen.name()));
        if (!Ranks.isFirst()) {
            runApart(chosen);
            return ExitStatus.DONE;
        }
        makeFolder(folder);
        out.println("pictures and data go to " + folder.toAbsolutePath().normalize());
        if (Ranks.areSeveral()) {
            out.println(Ranks.text());
        }
        chosen.program().run(printer(out), folder);
        return ExitStatus.DONE;
    }

    /** Tutorials know nothing of ranks: what all but the first one write is thrown away. */
    private void runApart(Tutorial chosen) throws IOException {
        Path apart = Files.createTempDirectory("ptyj-rank");
        try {
            chosen.program().run(printer(out()), apart);
        } finally {
            try (Stream<Path> all = Files.walk(apart)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static void makeFolder(Path folder) throws IOException {
        Path place = folder.toAbsolutePath();
        if (Files.exists(place) && !Files.isDirectory(place)) {
            throw new IOException(
                    "cannot write to the folder " + folder + ", because it is a file; choose another with -o");
        }
        try {
            Files.createDirectories(place);
        } catch (IOException e) {
            throw new IOException(
                    "cannot make the folder " + folder + " (" + e.getMessage() + "); choose another with -o", e);
        }
    }

    private String unknown(List<Tutorial> all) {
        String names = all.stream().map(Tutorial::name).collect(Collectors.joining(", "));
        return "no tutorial is called " + name.orElse("") + "; "
                + (names.isEmpty() ? "none is installed" : "there are " + names);
    }

    private static PrintStream printer(PrintWriter out) {
        OutputStream bytes = new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] text, int from, int length) {
                out.print(new String(text, from, length, StandardCharsets.UTF_8));
                out.flush();
            }
        };
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
