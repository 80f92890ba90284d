package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.model.Ptycho;

class InterruptionTest {
    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS) // there, ending a process gives it no chance to speak
    void anEndedRunSaysWhatItHasSavedAndLeavesNothingHalfWritten() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("long.yaml"), """
                scans: {MF: {data: {name: MoonFlowerScan, shape: 32, num_frames: 12}}}
                engines: {a: {name: DM, numiter: 2}, b: {name: RAAR, numiter: 5000}}
                io: {autoplot: {interval: 1}}
                """);
        Path errors = interrupted(file);
        assertThat(errors)
                .content()
                .contains("interrupted in run long, engine RAAR, after iteration ", "saved so far:")
                .contains("long_DM_0002.ptyr");
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).noneMatch(path -> path.toString().endsWith(".tmp"));
            assertThat(files).anyMatch(path -> path.endsWith("long_DM_0002.ptyr"));
        }
    }

    /** Runs until the third iteration of the second engine, and ends the run then. */
    private Path interrupted(Path file) throws IOException, InterruptedException {
        Path errors = folder.resolve("err.txt");
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.ptyj.cli.Main",
                        "run",
                        file.toString(),
                        "-o",
                        folder.resolve("out").toString())
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader out = run.inputReader()) {
            Stream.iterate(out.readLine(), line -> line != null && !line.startsWith("RAAR    3/"), line -> next(out))
                    .forEach(line -> {});
            run.toHandle().destroy(); // as kill does; Ctrl-C gives another number and else the same
            Stream.iterate(next(out), line -> line != null, line -> next(out)).forEach(line -> {});
            assertThat(run.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            run.destroyForcibly();
        }
        assertThat(run.exitValue()).isEqualTo(128 + 15);
        return errors;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anEndedRunGoesOnFromTheIterationThatItEndedIn() throws IOException, InterruptedException {
        String small = """
                scans: {MF: {data: {name: MoonFlowerScan, shape: 32, num_frames: 12}}}
                engines: {a: {name: DM, numiter: 2}, b: {name: RAAR, numiter: %s}}
                io: {autoplot: false, autosave: {interval: -1}}
                """;
        String errors =
                Files.readString(interrupted(Files.writeString(folder.resolve("long.yaml"), small.formatted(5000))));
        Matcher told = Pattern.compile("The same command with --continue (\\S+) goes on from there")
                .matcher(errors);
        assertThat(told.find()).as(errors).isTrue();
        Path dump = Path.of(told.group(1));
        assertThat(errors).contains("ending after this iteration", dump.toString());
        int made = Ptycho.iterationsIn(dump).size();
        assertThat(dump.getFileName()).hasToString("long_RAAR_%04d.ptyr".formatted(made));
        CommandRunner ptyj = new CommandRunner(folder);
        assertThat(ptyj.run(small.formatted(made), "--continue", dump.toString()))
                .as(ptyj.err())
                .isZero();
        assertThat(ptyj.files()).anyMatch(name -> name.endsWith("small_RAAR_%04d.ptyr".formatted(made + 2)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void withoutAutosaveNothingIsSavedOnTheWay() throws IOException, InterruptedException {
        Path errors = interrupted(Files.writeString(folder.resolve("long.yaml"), """
                scans: {MF: {data: {name: MoonFlowerScan, shape: 32, num_frames: 12}}}
                engines: {a: {name: DM, numiter: 2}, b: {name: RAAR, numiter: 5000}}
                io: {autoplot: false, autosave: false}
                """));
        assertThat(errors)
                .content()
                .contains("saved so far:", "ending after this iteration, whose state is not saved (io.autosave)")
                .doesNotContain("--continue", "long_RAAR");
    }

    private static String next(BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
