package org.ptyj.cli;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Bound;
import org.ptyj.param.NamedFile;
import org.ptyj.param.ParamException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks parameter files, and on request whether the data that they name are there and fit. */
@Command(
        name = "validate",
        description = {
            "Checks parameter files, laid over each other as run does, and on request the data that they name.",
            "Prints every mistake with its line and column; exit status 2 if there is one.",
            "With --data the files of the scans are opened, too; exit status 3 if something is missing or does not fit."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {"  ptyj validate run.yaml -s engines.engine00.numiter=50", "  ptyj validate run.yaml --data"})
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private TreeInput input = new TreeInput();

    @Option(
            names = "--data",
            description = "Opens the data: looks for files and what is named in them, and whether shapes and numbers of"
                    + " frames and positions agree. Frames are not read.")
    private boolean data;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Bound<RunParameters> bound = input.read();
            notices(bound).forEach(err::println);
            spec.commandLine().getOut().println(files() + ": no mistakes (" + sizes(bound) + ")");
            if (data) {
                open(bound.value());
            }
            return ExitStatus.DONE;
        } catch (ParamException e) {
            err.println(e.getMessage());
            err.println(files() + ": " + counted(e.problems().size(), "mistake"));
            return ExitStatus.USAGE;
        }
    }

    private void open(RunParameters parameters) {
        PrintWriter out = spec.commandLine().getOut();
        Consumer<String> notices = new Once(spec.commandLine().getErr()::println);
        Ptycho.planned(parameters, notices, false)
                .ifPresentOrElse(
                        planned -> {
                            Summary.of(planned).forEach(out::println);
                            planned.close();
                        },
                        () -> out.println(
                                "the data are there; their number of frames is known only when they are read"));
    }

    private String files() {
        return input.files().stream()
                .map(file -> file.toString().isEmpty() ? "\"\"" : file.toString())
                .collect(Collectors.joining(", "));
    }

    private static String sizes(Bound<RunParameters> bound) {
        return String.join(
                ", ",
                counted(bound.count(), "parameter") + " set",
                counted(bound.value().scans().size(), "scan"),
                counted(bound.value().engines().size(), "engine"));
    }

    private static String counted(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static List<String> notices(Bound<RunParameters> bound) {
        List<String> notices = new ArrayList<>(bound.notices());
        bound.files().stream()
                .filter(named -> !exists(named.file()))
                .map(ValidateCommand::missing)
                .forEach(notices::add);
        if (bound.value().scans().isEmpty()) {
            notices.add("no scan is given; a run needs one");
        }
        if (bound.value().engines().isEmpty()) {
            notices.add("no engine is given; a run would load the data and reconstruct nothing");
        }
        return notices;
    }

    private static boolean exists(String file) {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String missing(NamedFile named) {
        String at = named.place().toString();
        return (at.isEmpty() ? "" : at + ": ") + named.path() + ": there is no file " + named.file()
                + (new File(named.file()).isAbsolute() ? "" : " (seen from the working directory)");
    }
}
