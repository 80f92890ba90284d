package org.ptyj.io.ptypy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a result file holds besides probes, objects, parameters and the course of the iterations. */
public enum PtyrKind {
    /** Nothing more. */
    MINIMAL,
    /** The coordinates of every pixel, too. */
    DLS,
    /** Nothing more; PtyPy has this word for complete parameters, which all kinds of ours have. */
    USED_PARAMS,
    /** Nothing more: saved while a reconstruction runs; the last iteration stands apart from those before. */
    DUMP;

    /** The word in files and parameters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a word.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static PtyrKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no kind of result file is called " + word + "; there are "
                                + List.of(values()).stream().map(PtyrKind::word).toList()));
    }

    boolean hasGrids() {
        return this == DLS;
    }
}
