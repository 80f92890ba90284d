package org.ptyj.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what makes a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that makes the shell complete commands and options of ptyj with the tab key.",
        footerHeading = "%nExample:%n",
        footer = {
            "  source <(ptyj completion bash)",
            "",
            "To have it in every shell, put that line into ~/.bashrc or ~/.zshrc."
        })
final class CompletionCommand implements Callable<Integer> {
    /** Shells; the script is the same, it finds out which one reads it. */
    enum Shell {
        bash,
        zsh
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            defaultValue = "bash",
            description = "${COMPLETION-CANDIDATES}; without it ${DEFAULT-VALUE}.")
    private Shell shell = Shell.bash;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitStatus.DONE;
    }
}
