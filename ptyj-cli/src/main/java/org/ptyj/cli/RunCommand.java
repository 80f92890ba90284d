package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ptyj.model.RunParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a reconstruction from a parameter file. */
@Command(
        name = "run",
        description = "Runs the reconstruction that a parameter file describes.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ptyj run tutorials/moonflower.yaml -o out -s engines.engine00.numiter=50",
            "  ptyj run tutorials/moonflower.yaml -o out --sweep engines.engine00.alpha=0.7:0.9:0.1"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private TreeInput input = new TreeInput();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for results; stands for io.home.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work; all processors without it. Results do not depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--continue",
            paramLabel = "DUMP",
            description = "Goes on from a dump or result of the same parameters; what it has done is not done again.")
    private Optional<Path> dump = Optional.empty();

    @Option(names = "--dry-run", description = "Looks only what a run would take and write, without loading frames.")
    private boolean dryRun;

    @Option(
            names = "--sweep",
            paramLabel = "KEY=VALUES",
            description = "Runs once for each value, after commas or as first:last:step, and writes a table; may be"
                    + " repeated, for all combinations. Data are loaded once if KEY is below engines.")
    private List<String> sweeps = new ArrayList<>();

    @Option(names = "--overwrite", description = "Replaces results that are there already.")
    private boolean overwrite;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (threads.isPresent() && threads.get() < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, not " + threads.get());
        }
        threads.ifPresent(n -> System.setProperty("ptyj.threads", n.toString()));
        output.ifPresent(folder -> input.set("io.home", folder.toString()));
        Sweep sweep = Sweep.of(sweeps);
        if (dump.isPresent() && sweep.isActive()) {
            throw new IllegalArgumentException("--continue goes on with one run, and --sweep makes several; give one of"
                    + " them, and -s for a parameter of the run that goes on");
        }
        Origin origin = Origin.of(input, dump);
        if (!origin.isFresh() && sweep.isActive()) {
            throw new IllegalArgumentException(input.files().get(0) + " was made by a run that went on from "
                    + origin.dump().orElseThrow() + "; such a run cannot be repeated with --sweep");
        }
        List<Member> members = Member.all(input, sweep);
        origin.earlier().ifPresent(run -> run.requireSame(members.get(0).parameters()));
        tellNotices(members);
        for (Member member : members) {
            requireSomethingToDo(member.parameters());
            if (Ranks.isFirst()) {
                member.results().checkFolders();
            }
        }
        Launch launch = new Launch(members, sweep, origin, overwrite, spec);
        if (dryRun || members.get(0).parameters().dryRun()) {
            launch.tell();
            return ExitStatus.DONE;
        }
        return launch.run();
    }

    /** What the parameters of all members give cause to, each once. */
    private void tellNotices(List<Member> members) {
        PrintWriter err = spec.commandLine().getErr();
        RunParameters first = members.get(0).parameters();
        if (Verbosity.of(first).showsNotices()) {
            members.stream()
                    .flatMap(member -> member.bound().notices().stream())
                    .distinct()
                    .forEach(err::println);
        }
        if (first.engines().isEmpty()) {
            err.println(input.file() + ": no engine is given; the data are loaded and nothing is reconstructed");
        }
    }

    /** What a run cannot do without, although the tree may leave it out. */
    private void requireSomethingToDo(RunParameters parameters) {
        if (parameters.scans().isEmpty()) {
            throw new IllegalArgumentException(
                    input.file() + ": no scan is given; add a branch such as scans: {S: {data: ...}}");
        }
    }
}
