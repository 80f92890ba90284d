package org.ptyj.parallel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    /**
     * What a job has left.
     *
     * @param seconds between its begin and its end
     */
    public record Outcome(int status, String output, double seconds) {}

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
        Path output = Files.createTempFile("ptyj-mpi", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT", "1");
            builder.environment().put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
            builder.environment().put("OMP_NUM_THREADS", "1");
            builder.environment().putAll(variables);
            long start = System.nanoTime();
            Process job = builder.start();
            if (!job.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                job.descendants().forEach(ProcessHandle::destroyForcibly);
                job.destroyForcibly();
                throw new IllegalStateException("the job did not end: " + Files.readString(output));
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            return new Outcome(job.exitValue(), Files.readString(output), seconds);
        } finally {
            Files.delete(output);
        }
    }
}
