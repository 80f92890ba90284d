package org.ptyj.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code ptyj COMMAND ...}. */
@Command(
        name = "ptyj",
        description = "Ptychography: images of samples and beams from overlapping diffraction patterns.",
        subcommands = {
            RunCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            ConvertCommand.class,
            FrcCommand.class,
            InitCommand.class,
            InspectCommand.class,
            ManCommand.class,
            ParamsCommand.class,
            PlotCommand.class,
            SchemaCommand.class,
            SimulateCommand.class,
            TutorialCommand.class,
            ValidateCommand.class
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong parameters or usage",
            "3:bad or missing data",
            "130:interrupted",
            "143:terminated"
        },
        footerHeading = "%nExample:%n",
        footer = "  ptyj run tutorials/moonflower.yaml -o out")
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] args) {
        System.exit(Ranks.run(args));
    }

    /** Runs a command; returns its exit status, which is not 0 either if what it prints gets lost. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        int status = execute(out, err, args);
        if (!out.checkError()) {
            return status;
        }
        err.println("ptyj: cannot write to standard output; what was printed is not complete");
        return status == ExitStatus.DONE ? ExitStatus.FAILED : status;
    }

    private static int execute(PrintWriter out, PrintWriter err, String... args) {
        try {
            return new CommandLine(new Main())
                    .setOut(out)
                    .setErr(err)
                    .setExecutionExceptionHandler(new Failures())
                    .execute(args);
        } catch (OutOfMemoryError e) {
            String message = "ptyj: there is not enough memory (" + e.getMessage() + "); allow more with"
                    + " PTYJ_JAVA_OPTIONS=-Xmx16g or the like, or use fewer frames, fewer modes or single precision";
            err.println(message);
            Ranks.abort(message, ExitStatus.FAILED);
            return ExitStatus.FAILED;
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
