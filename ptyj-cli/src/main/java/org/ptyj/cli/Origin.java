package org.ptyj.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ptyj.model.Ptycho;

/**
 * Where a run comes from.
 *
 * @param files parameter files, or the result whose run is repeated and parameter files
 * @param saved the run that is repeated
 * @param dump what the run goes on from
 * @param made iterations that are in the dump already
 */
record Origin(List<Path> files, Optional<SavedRun> saved, Optional<Path> dump, int made) {
    Origin {
        files = List.copyOf(files);
    }

    /**
     * Looks what the dump holds, after the input has been read.
     *
     * @throws org.ptyj.scan.ScanException if the dump cannot be gone on from
     */
    static Origin of(TreeInput input, Optional<Path> dump) {
        int made = dump.map(file -> Ptycho.iterationsIn(file).size()).orElse(0);
        return new Origin(input.files(), input.saved(), dump, made);
    }

    /** Whether no engine has been at work before. */
    boolean isFresh() {
        return dump.isEmpty();
    }

    /**
     * Looks whether the result that is repeated stays, whatever else may be replaced.
     *
     * @throws IllegalArgumentException if one of the files is it
     */
    void requireKept(Set<Path> outputs) {
        saved.map(run -> full(run.file())).ifPresent(result -> outputs.stream()
                .filter(file -> full(file).equals(result))
                .findFirst()
                .ifPresent(file -> {
                    throw new IllegalArgumentException("the run would replace " + file
                            + ", the result that it repeats; choose another folder with -o, or another io.rfile");
                }));
    }

    private static Path full(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
