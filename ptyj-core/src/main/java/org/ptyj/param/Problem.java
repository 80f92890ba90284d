package org.ptyj.param;

/**
 * One mistake in a parameter tree.
 *
 * @param file label of the file, {@code command line}, or empty
 * @param line line, from 1, or number of the assignment on the command line; 0 where there is none
 * @param column column, from 1; 0 where there is none
 * @param path dotted path of the parameter; empty for the whole tree
 * @param message what is wrong and what to do, in one line
 * @param snippet source line and caret line; empty where there is no source
 */
public record Problem(String file, int line, int column, String path, String message, String snippet) {
    static Problem at(Place place, String path, String message) {
        return new Problem(place.file(), place.line(), place.column(), path, Describe.line(message), place.snippet());
    }

    /** Place and message in one line: {@code run.yaml:14:7: scans.MF.data.num_frame is not known}. */
    public String headline() {
        String at = new Place(file, line, column, "").toString();
        return at.isEmpty() ? message : at + ": " + message;
    }

    /** The headline and, below, the source line with a caret. */
    @Override
    public String toString() {
        return snippet.isEmpty() ? headline() : headline() + "\n" + snippet;
    }
}
