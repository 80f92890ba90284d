package org.ptyj.cli;

/** What a command says to the shell. */
final class ExitStatus {
    /** Done. */
    static final int DONE = 0;
    /** Something failed. */
    static final int FAILED = 1;
    /** Wrong parameters or usage. */
    static final int USAGE = 2;
    /** Bad or missing data. */
    static final int DATA = 3;
    /** Ended by a signal, as Ctrl-C gives it. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
