package org.ptyj.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a run comes from.
 *
 * @param files parameter files, or the result whose run is repeated and parameter files
 * @param saved the run that is repeated
 * @param earlier what the run goes on from
 */
record Origin(List<Path> files, Optional<SavedRun> saved, Optional<EarlierRun> earlier) {
    Origin {
        files = List.copyOf(files);
    }

    /**
     * Looks what the run goes on from: a dump, or what the run that is repeated went on from. A seed that the input leaves
     * open becomes that of the dump.
     *
     * @throws org.ptyj.scan.ScanException if it cannot be gone on from
     */
    static Origin of(TreeInput input, Optional<Path> dump) {
        boolean drawn = input.read().value().seed().isEmpty();
        Optional<EarlierRun> earlier =
                dump.or(() -> input.saved().flatMap(SavedRun::start)).map(EarlierRun::read);
        earlier.filter(run -> drawn).flatMap(EarlierRun::seed).ifPresent(seed -> input.set("seed", seed));
        return new Origin(input.files(), input.saved(), earlier);
    }

    /** The file that the run goes on from. */
    Optional<Path> dump() {
        return earlier.map(EarlierRun::file);
    }

    /** Iterations that are in it already. */
    int made() {
        return earlier.map(EarlierRun::made).orElse(0);
    }

    /** Whether no engine has been at work before. */
    boolean isFresh() {
        return earlier.isEmpty();
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
