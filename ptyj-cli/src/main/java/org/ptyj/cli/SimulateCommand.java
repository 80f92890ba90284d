package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.ptyj.image.Streams;
import org.ptyj.io.ptypy.Ptyd;
import org.ptyj.model.RunParameters;
import org.ptyj.model.ScanParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;
import org.ptyj.param.Choice;
import org.ptyj.scan.LinkedPtyd;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.SavedScan;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanFile;
import org.ptyj.scan.ScanSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Saves the frames of a scan, simulated or read, as a CXI or .ptyd file. */
@Command(
        name = "simulate",
        description = {
            "Saves the frames of a scan as a CXI or .ptyd file.",
            "The scan is one of the parameter file's: a simulation such as MoonFlowerScan, or any other"
                    + " source, whose frames are saved as a reconstruction would get them."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ptyj simulate tutorials/moonflower.yaml -o moonflower.cxi -s scans.MF.data.num_frames=50",
            "  ptyj simulate tutorials/two_modes.yaml -o two_modes.cxi --truth truth.ptyr"
        })
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private TreeInput input = new TreeInput();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            required = true,
            description = "File to write; its ending, .cxi or .ptyd, chooses the format.")
    private Path output = Path.of("");

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Saves probe and object of the simulation, too, as a .ptyr file: for frc, plot, or to start"
                    + " from.")
    private Optional<Path> truth = Optional.empty();

    @Option(names = "--scan", paramLabel = "LABEL", description = "The scan to save, if there are several.")
    private Optional<String> scan = Optional.empty();

    @Option(
            names = "--linked",
            description =
                    "Puts every chunk of a .ptyd file into a file of its own beside it, to which it has a link; all"
                            + " must stay together. Neither a file that is there already nor its parts are replaced.")
    private boolean linked;

    @Option(names = "--overwrite", description = "Replaces a file that is there already; not with --linked.")
    private boolean force;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (ScanFile.Format.of(output) != ScanFile.Format.PTYD && linked) {
            throw new IllegalArgumentException(
                    "--linked: only .ptyd files have chunks in other files; give -o such a name");
        }
        PrintWriter err = spec.commandLine().getErr();
        Bound<RunParameters> bound = input.read();
        RunParameters parameters = bound.value();
        Consumer<String> notices = new Once(Verbosity.of(parameters).showsNotices() ? err::println : line -> {});
        bound.notices().forEach(notices);
        String label = label(parameters.scans());
        Choice data = parameters.scans().get(label).as(ScanParameters.class).data();
        checkOutput(label, data);
        long seed = parameters.seed().orElseGet(() -> drawSeed(notices));
        if (truth.isPresent()) {
            TruthFile.write(() -> source(label, data, seed, line -> {}), label, truth.get(), force);
        }
        SavedScan saved = linked
                ? LinkedPtyd.save(source(label, data, seed, notices), output)
                : ScanFile.save(() -> source(label, data, seed, notices), output);
        PrintWriter out = spec.commandLine().getOut();
        SavedScanSummary.of(saved, output).forEach(out::println);
        truth.ifPresent(file -> out.println("wrote " + file));
        return ExitStatus.DONE;
    }

    private static PtyScan source(String label, Choice data, long seed, Consumer<String> notices) {
        return ScanSources.of(data.name()).open(data.parameters(), new ScanContext(label, Streams.of(seed), notices));
    }

    private static long drawSeed(Consumer<String> notices) {
        long seed = new SecureRandom().nextInt(Integer.MAX_VALUE);
        notices.accept("seed: " + seed + " was drawn; set it to get the same numbers again");
        return seed;
    }

    private String label(Map<String, Choice> scans) {
        if (scans.isEmpty()) {
            throw new IllegalArgumentException(
                    input.file() + ": no scan is given; add a branch such as scans: {S: {data: ...}}");
        }
        String all = String.join(", ", scans.keySet());
        if (scan.isEmpty() && scans.size() > 1) {
            throw new IllegalArgumentException(
                    input.file() + ": there are " + scans.size() + " scans; choose one with --scan: " + all);
        }
        String label = scan.orElseGet(() -> scans.keySet().iterator().next());
        if (!scans.containsKey(label)) {
            throw new IllegalArgumentException("--scan " + label + ": no scan is called so; there are " + all);
        }
        return label;
    }

    private void checkOutput(String label, Choice data) throws IOException {
        if (!Files.exists(output)) {
            checkParts();
            return;
        }
        if (Files.isDirectory(output)) {
            throw new IllegalArgumentException(output + " is a folder; give the name of a file");
        }
        Map<String, ?> values = Binder.toParam(data.parameters()).toMap();
        for (String key : List.of("dfile", "source")) {
            if (values.get(key) instanceof String name && isOutput(name)) {
                throw new IllegalArgumentException("-o " + output + ": the frames come from this file (scans." + label
                        + ".data." + key + "); choose another one");
            }
        }
        if (linked) {
            throw new IllegalArgumentException(
                    output + " is there already, and its parts would be lost one by one before"
                            + " the new ones are complete; choose another name, or remove it with its parts");
        }
        if (!force) {
            throw new IllegalArgumentException(output + " is there already; choose another name, or --overwrite");
        }
    }

    /** Those that a file had which is gone may be all that is left of its frames. */
    private void checkParts() throws IOException {
        List<Path> parts = linked ? Ptyd.parts(output) : List.of();
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException("--linked: " + parts.get(0) + " is there already, a part of an earlier "
                    + output.getFileName() + "; choose another name, or remove " + output.getFileName()
                    + ".part* (" + parts.size() + (parts.size() == 1 ? " file)" : " files)"));
        }
    }

    private boolean isOutput(String name) throws IOException {
        try {
            Path path = Path.of(name);
            return Files.exists(path) && Files.isSameFile(path, output);
        } catch (InvalidPathException e) {
            return false; // the source will tell
        }
    }
}
