package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * A program to learn from, which {@code ptyj tutorial} runs.
 *
 * @param name what users call it
 * @param title what it is about, in a few words
 * @param program the program
 */
public record Tutorial(String name, String title, Program program) {
    /** What a tutorial does. */
    @FunctionalInterface
    public interface Program {
        /**
         * Runs the tutorial.
         *
         * @param out where figures are printed
         * @param folder where pictures and data go; made if need be
         */
        void run(PrintStream out, Path folder) throws IOException;
    }
}
