package org.ptyj.cli;

import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this text.")
    private boolean help;

    @Option(names = "--debug", description = "Prints a stack trace where something fails.")
    void setDebug(boolean debug) {
        if (debug) {
            System.setProperty("ptyj.debug", "true");
        }
    }
}
