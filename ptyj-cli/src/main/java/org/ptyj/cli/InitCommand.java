package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ptyj.io.SafeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a parameter file to start from. */
@Command(
        name = "init",
        description = "Writes a commented parameter file to start from.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {"  ptyj init run.yaml --engine DM,RAAR", "  ptyj init run.yaml --data scan.cxi --level all"})
final class InitCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "File to write; standard output without it, or with -.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--scan",
            paramLabel = "NAME",
            split = ",",
            description = "Data source, such as MoonFlowerScan (the default) or CxiScan; after a comma perhaps a scan"
                    + " model, such as Full.")
    private List<String> scan = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "File with the data; chooses a data source by its ending unless --scan does.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            split = ",",
            description = "Engines in the order in which they run; DM without it.")
    private List<String> engines = new ArrayList<>();

    @Option(
            names = "--level",
            paramLabel = "short|all",
            description = "short (the default): what one usually sets; all: every parameter, commented out where it has"
                    + " its default.")
    private Level level = Level.SHORT;

    @Option(names = "--overwrite", description = "Replaces a file that exists.")
    private boolean force;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** How much is written. */
    enum Level {
        SHORT,
        ALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Path> target = file.filter(name -> !name.equals("-")).map(Path::of);
        if (target.filter(Files::exists).isPresent() && !force) {
            throw new IllegalArgumentException(
                    target.get() + " exists already; replace it with --overwrite, or choose another name");
        }
        String name = target.map(path -> path.getFileName().toString()).orElse("FILE");
        String text = new StarterChoice(scan, data, engines).write(name, level == Level.ALL);
        if (target.isPresent()) {
            SafeFile.writeText(target.get(), text);
            out.println("wrote " + target.get() + "; check it with ptyj validate, run it with ptyj run");
        } else {
            out.print(text);
            out.flush();
        }
        return ExitStatus.DONE;
    }
}
