package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What {@code convert} does with a file of one kind. */
interface Conversion {
    /** The files that are going to be written. */
    List<Path> files() throws IOException;

    /**
     * Writes them all.
     *
     * @param written takes each when it is complete
     * @param told takes what is worth telling
     */
    void write(Consumer<Path> written, Consumer<String> told) throws IOException;
}
