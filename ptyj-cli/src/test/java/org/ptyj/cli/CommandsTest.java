package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands have in common: help, manual pages, completion, and a quick start. */
class CommandsTest {
    /** What help and the like have no use for, because loading it takes long. */
    private static final List<String> HEAVY =
            List.of("org.nd4j.", "org.bytedeco.", "com.sun.jna.", "java.awt.", "org.jtransforms.");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    /** Every command at any depth, hidden ones too. */
    private static Stream<CommandSpec> all(CommandSpec top) {
        return Stream.concat(
                Stream.of(top),
                top.subcommands().values().stream().distinct().flatMap(child -> all(child.getCommandSpec())));
    }

    private static CommandSpec root() {
        return new CommandLine(new Main()).getCommandSpec();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandIsDescribedWithAnExample() {
        return all(root()).map(c -> DynamicTest.dynamicTest(c.qualifiedName(), () -> checkDescribed(c)));
    }

    private static void checkDescribed(CommandSpec command) {
        String[] description = command.usageMessage().description();
        assertThat(description).as("description").isNotEmpty();
        assertThat(description[0]).endsWith(".");
        assertThat(command.usageMessage().footerHeading()).isEqualTo("%nExample:%n");
        assertThat(command.usageMessage().footer()).isNotEmpty();
        assertThat(command.usageMessage().footer()[0]).contains(command.qualifiedName());
        for (ArgSpec argument : command.args()) {
            assertThat(String.join("", argument.description()))
                    .as("description of " + argument)
                    .matches("(?s).*[a-z].*\\.");
        }
        assertThat(command.findOption("-h")).isNotNull();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandPrintsItsHelp() {
        return all(root())
                .map(c -> DynamicTest.dynamicTest(c.qualifiedName(), () -> {
                    String[] words = (c.qualifiedName() + " --help").split(" ");
                    StringWriter text = new StringWriter();
                    int status = Main.run(
                            new PrintWriter(text), new PrintWriter(err), Arrays.copyOfRange(words, 1, words.length));
                    assertThat(status).isZero();
                    assertThat(text.toString())
                            .contains("Usage: " + c.qualifiedName())
                            .contains("Example:");
                }));
    }

    private static boolean has(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static String output(String... words) throws IOException, InterruptedException {
        Path result = Files.createTempFile("ptyj", ".txt");
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(result.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(words[0] + " ends")
                    .isTrue();
            String text = Files.readString(result, StandardCharsets.UTF_8);
            assertThat(process.exitValue())
                    .as(String.join(" ", words) + "\n" + text)
                    .isZero();
            return text;
        } finally {
            Files.delete(result);
        }
    }

    @Test
    void manualPagesAreMadeForEveryCommand() throws IOException {
        assertThat(run("man", "-o", folder.resolve("man1").toString()))
                .as(err.toString())
                .isZero();
        try (Stream<Path> files = Files.list(folder.resolve("man1"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("ptyj.1", "ptyj-run.1", "ptyj-bench-setup.1", "ptyj-frc.1")
                    .doesNotContain("ptyj-man.1");
        }
        assertThat(Files.readString(folder.resolve("man1/ptyj-frc.1")))
                .startsWith(".TH \"PTYJ-FRC\" 1")
                .contains("ptyj\\-frc \\- Compares two images of one object by Fourier ring correlation\n")
                .contains(".SH SYNOPSIS", "\\fB\\-\\-one\\-bit\\fR", ".SH EXIT STATUS", "\\fBptyj\\fR(1)");
    }

    @Test
    void manualPagesHaveNoMistakes() throws IOException, InterruptedException {
        Assumptions.assumeTrue(has("groff"), "groff is not installed");
        run("man", "-o", folder.toString());
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(pages::add);
        }
        for (Path page : pages) {
            assertThat(output("groff", "-man", "-ww", "-Tascii", "-z", page.toString()))
                    .as(page.getFileName().toString())
                    .isEmpty();
        }
        assertThat(output(
                        "groff",
                        "-man",
                        "-Tascii",
                        "-P-c",
                        folder.resolve("ptyj-run.1").toString()))
                .contains("--threads");
    }

    @Test
    void oneManualPageIsPrinted() {
        assertThat(run("man", "bench", "setup")).isZero();
        assertThat(out.toString()).startsWith(".TH \"PTYJ-BENCH-SETUP\"");
        assertThat(run("man", "--help")).isZero();
        assertThat(out.toString()).contains("such as run or bench setup");
        assertThat(run("man", "nothing")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("there is no command nothing; known are")
                .contains("bench");
    }

    @Test
    void signsOfTroffArePrintedAsTheyAre() {
        assertThat(ManPage.escaped(".5 'a' \\n \u00b5")).isEqualTo("\\&.5 \\(aqa\\(aq \\en \\[u00B5]");
    }

    @Test
    void theShellCompletesCommandsAndOptions() throws IOException, InterruptedException {
        Assumptions.assumeTrue(has("bash"), "bash is not installed");
        assertThat(run("completion", "bash")).isZero();
        Path script = Files.writeString(folder.resolve("complete.sh"), out.toString());
        assertThat(output("bash", "-n", script.toString())).isEmpty();
        String ask = "source '" + script + "'; COMP_WORDS=(ptyj %s); COMP_CWORD=%d; _complete_ptyj;"
                + " echo \"${COMPREPLY[@]}\"";
        assertThat(output("bash", "-c", ask.formatted("fr", 1))).contains("frc");
        assertThat(output("bash", "-c", ask.formatted("frc --one", 2))).contains("--one-bit");
        assertThat(output("bash", "-c", ask.formatted("bench s", 2))).contains("setup");
    }

    @Test
    void onlyKnownShellsAreServed() {
        assertThat(run("completion", "zsh")).isZero();
        assertThat(out.toString()).contains("bashcompinit");
        assertThat(run("completion", "fish")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("fish").contains("bash, zsh");
    }

    @Test
    void versionsOfEverythingThatMattersArePrinted() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
                .containsExactly("ptyj", "Java", "ND4J", "FFT", "HDF5", "device");
        assertThat(out.toString())
                .doesNotContain("not found")
                .containsPattern("ND4J \\d+\\.\\d+")
                .containsPattern("JTransforms \\d+\\.\\d+")
                .containsPattern("\\d+ cores");
    }

    @TestFactory
    Stream<DynamicTest> whatOnlyPrintsTextStartsQuickly() {
        return Stream.of("--help", "--version", "frc --help", "run --help", "completion", "man run")
                .map(words -> DynamicTest.dynamicTest(words, () -> {
                    List<String> command = new ArrayList<>(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xlog:class+load:file=" + folder.resolve("classes.txt"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.ptyj.cli.Main"));
                    command.addAll(List.of(words.split(" ")));
                    output(command.toArray(String[]::new));
                    List<String> classes = Files.readAllLines(folder.resolve("classes.txt"));
                    assertThat(classes).anyMatch(line -> line.contains("org.ptyj.cli.Main"));
                    assertThat(classes).noneMatch(line -> HEAVY.stream().anyMatch(heavy -> line.contains(" " + heavy)));
                }));
    }

    @Test
    void statusesOfSignalsAreListed() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).containsPattern("130 +interrupted").containsPattern("143 +terminated");
    }

    @Test
    void aFullDiskFailsTheProgram() throws IOException, InterruptedException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.ptyj.cli.Main",
                        "--help")
                .redirectOutput(full.toFile())
                .redirectError(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitStatus.FAILED);
        assertThat(said).content().contains("cannot write to standard output");
    }
}
