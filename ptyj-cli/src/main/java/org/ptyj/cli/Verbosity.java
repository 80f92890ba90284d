package org.ptyj.cli;

import java.util.List;
import org.ptyj.model.RunParameters;

/** How much a run tells; errors and the paths of results are told always. */
enum Verbosity {
    /** Nothing else. */
    SILENT,
    /** The summary and the iterations, too. */
    PROGRESS,
    /** Notices about data and parameters, too. */
    NOTICES;

    private static final List<String> NAMES =
            List.of("CRITICAL", "ERROR", "WARNING", "INFO", "INSPECT", "DEBUG", "INTERACTIVE");

    /** Of a level's name or number. */
    static Verbosity of(RunParameters parameters) {
        String level = parameters.verboseLevel();
        int number = NAMES.contains(level) ? NAMES.indexOf(level) : Integer.parseInt(level);
        return values()[Math.min(number, NOTICES.ordinal())];
    }

    boolean showsProgress() {
        return this != SILENT;
    }

    boolean showsNotices() {
        return this == NOTICES;
    }
}
