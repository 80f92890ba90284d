package org.ptyj.model;

import java.util.Map;
import java.util.Optional;
import org.ptyj.param.Choice;
import org.ptyj.param.Chosen;
import org.ptyj.param.Ignored;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;

/** The whole parameter tree of a reconstruction. */
@Ignored({"ipython_kernel", "backend"})
@Usual({"data_type", "io"})
public record RunParameters(
        @Option(
                def = "INFO",
                choices = {
                    "CRITICAL",
                    "ERROR",
                    "WARNING",
                    "INFO",
                    "INTERACTIVE",
                    "INSPECT",
                    "DEBUG",
                    "0",
                    "1",
                    "2",
                    "3",
                    "4",
                    "5"
                },
                anyCase = true,
                help = "how much is told: a name or a number, 0 CRITICAL to 5 DEBUG",
                since = "0.1")
        String verboseLevel,

        @Option(
                def = "single",
                choices = {"single", "double"},
                help = "working precision",
                since = "0.1")
        String dataType,

        @Option(
                def = "null",
                help = "name of the run, used in file names; null: the name of the parameter file",
                since = "0.1")
        Optional<String> run,

        @Option(def = "100000", min = 1, help = "frames asked from a scan at a time", since = "0.1")
        int framesPerBlock,

        @Option(
                def = "0",
                min = 0,
                level = 1,
                help = "of scans that are still being measured engines need so many frames to begin with",
                since = "0.1")
        int minFramesForRecon,

        @Option(def = "0", min = 0, help = "seed of every random stream; null: one is drawn, and told", since = "0.1")
        Optional<Long> seed,

        @Option(def = "false", help = "look only what a run would take and write", since = "0.1")
        boolean dryRun,

        @Option(help = "where results go", since = "0.1") IoParameters io,

        @Option(help = "one branch per scan; its key is the scan's label", since = "0.1")
        @Chosen(value = "scan", name = "Full")
        Map<String, Choice> scans,

        @Option(help = "one branch per engine; they run in alphabetical order of their keys", since = "0.1")
        @Chosen(value = "engine", templates = true)
        Map<String, Choice> engines) {
    public RunParameters {
        Sharing.check(scans);
    }
}
