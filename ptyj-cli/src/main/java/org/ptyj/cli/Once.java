package org.ptyj.cli;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Passes every line on the first time only: a source that is opened again tells its notices again. */
final class Once implements Consumer<String> {
    private final Consumer<String> lines;
    private final Set<String> told = new HashSet<>();

    Once(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void accept(String line) {
        if (told.add(line)) {
            lines.accept(line);
        }
    }
}
