package org.ptyj.parallel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts test programs on several ranks, with the launchers of this machine. */
public enum MpiRuns {
    OPEN_MPI("mpirun.openmpi", List.of("--oversubscribe", "--bind-to", "none")),
    MPICH("mpirun.mpich", List.of());

    private static final int PATIENCE_SECONDS = 120;

    private final String launcher;
    private final List<String> options;

    MpiRuns(String launcher, List<String> options) {
        this.launcher = launcher;
        this.options = options;
    }

    /** A line that a job has printed, and how many seconds before the end of the job it came. */
    public record Line(String text, double beforeEnd) {}

    /** What a job has left. */
    public record Outcome(int status, List<Line> lines) {
        /** All that it printed. */
        public String output() {
            return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
        }

        /** Seconds from the first line with a text to the end of the job. */
        public double secondsAfter(String text) {
            return lines.stream()
                    .filter(line -> line.text().contains(text))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nobody said \"" + text + "\": " + output()))
                    .beforeEnd();
        }
    }

    /** Whether the launcher is installed. */
    public boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, launcher)));
    }

    /** Skips the test, with a word, where the launcher is missing. */
    public void require() {
        if (!isThere()) {
            System.out.println("skipped: " + launcher + " is not installed");
        }
        assumeTrue(isThere(), launcher + " is not installed");
    }

    /** Runs a class of the test class path on so many ranks. */
    public Outcome java(int ranks, Class<?> program, String... arguments) throws IOException, InterruptedException {
        // OpenMPI's mpirun rewrites the arguments of a command called java, and spoils them; a shell stands between.
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxbytes=0",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        return run(ranks, command, Map.of());
    }

    /** Runs a command on so many ranks. */
    public Outcome run(int ranks, List<String> words, Map<String, String> variables)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher, "-n", Integer.toString(ranks)));
        command.addAll(options);
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT", "1");
        builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
        builder.environment().put("OMPI_MCA_mpi_yield_when_idle", "1");
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().putAll(variables);
        Process job = builder.start();
        boolean[] late = {false};
        Timer watch = new Timer("patience", true);
        watch.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        late[0] = true;
                        job.descendants().forEach(ProcessHandle::destroyForcibly);
                        job.destroyForcibly();
                    }
                },
                PATIENCE_SECONDS * 1000L);
        try {
            Outcome outcome = follow(job);
            if (late[0]) {
                throw new IllegalStateException("the job did not end: " + outcome.output());
            }
            return outcome;
        } finally {
            watch.cancel();
        }
    }

    private static Outcome follow(Process job) throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        try (BufferedReader reader = job.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                times.add(System.nanoTime());
                texts.add(line);
            }
        }
        int status = job.waitFor();
        long end = System.nanoTime();
        return new Outcome(
                status,
                IntStream.range(0, texts.size())
                        .mapToObj(i -> new Line(texts.get(i), (end - times.get(i)) * 1e-9))
                        .toList());
    }
}
