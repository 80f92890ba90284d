package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ptyj.io.SafeFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes manual pages, for those who package or install ptyj. */
@Command(
        name = "man",
        hidden = true,
        description = "Makes manual pages of the commands, in the format of man.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {"  ptyj man run | man -l -", "  ptyj man -o ~/.local/share/man/man1"})
final class ManCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "The command, such as run or bench setup; without it ptyj itself, with -o all.")
    private List<String> words = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Writes a file for each command into a folder.")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() throws IOException {
        CommandSpec chosen = find(spec.root());
        if (output.isEmpty()) {
            spec.commandLine().getOut().print(ManPage.of(chosen, version()));
            spec.commandLine().getOut().flush();
            return ExitStatus.DONE;
        }
        for (CommandSpec one : words.isEmpty() ? all(chosen) : List.of(chosen)) {
            Path file = output.get().resolve(ManPage.fileName(one));
            SafeFile.writeText(file, ManPage.of(one, version()));
            spec.commandLine().getOut().println("wrote " + file);
        }
        return ExitStatus.DONE;
    }

    private static String version() {
        return "ptyj " + Version.ptyj();
    }

    private CommandSpec find(CommandSpec from) {
        CommandSpec found = from;
        for (String word : words) {
            CommandLine next = found.subcommands().get(word);
            if (next == null) {
                throw new IllegalArgumentException("there is no command " + String.join(" ", words) + "; known are "
                        + String.join(", ", found.subcommands().keySet()));
            }
            found = next.getCommandSpec();
        }
        return found;
    }

    /** A command and all below it that are not hidden. */
    static List<CommandSpec> all(CommandSpec top) {
        List<CommandSpec> found = new ArrayList<>(List.of(top));
        ManPage.children(top).forEach(child -> found.addAll(all(child)));
        return found;
    }
}
