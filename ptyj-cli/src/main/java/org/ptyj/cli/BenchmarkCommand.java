package org.ptyj.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures how fast this machine is at ptychography. */
@Command(
        name = "benchmark",
        description = "Measures how fast this machine sets up and reconstructs.",
        subcommands = {BenchmarkSetupCommand.class, BenchmarkDmCommand.class},
        footerHeading = "%nExample:%n",
        footer = "  ptyj benchmark dm --frames 400 --threads 2")
final class BenchmarkCommand implements Runnable {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to measure: setup or dm");
    }

    /** The middle one of some numbers, or the mean of the two in the middle. */
    static double median(List<Double> numbers) {
        double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    static void requireAtLeast(CommandSpec spec, String option, int least, int value) {
        if (value < least) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + " must be at least " + least + ", not " + value);
        }
    }
}
