package org.ptyj.io.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Formats in which probes and objects are written. */
public enum ExportFormat {
    /** NumPy's arrays: complex numbers as they are, shape (layers, y, x). */
    NPY("npy"),
    /** Amplitude and phase (rad) in a file each, 32-bit floats, a page per layer. */
    TIFF("tif"),
    /** One CXI file with an image for each probe and object, complex. */
    CXI("cxi"),
    /**
     * Amplitude and phase of each layer in a picture each, pixel for pixel, 16-bit gray: the highest amplitude and the
     * phase pi are white, 0 and -pi black.
     */
    PNG("png");

    private final String ending;

    ExportFormat(String ending) {
        this.ending = ending;
    }

    /** The word in parameters and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Ending of its files, without the dot. */
    public String ending() {
        return ending;
    }

    /**
     * The format of a word.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static ExportFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format is called " + word + "; there are "
                        + String.join(
                                ", ",
                                List.of(values()).stream()
                                        .map(ExportFormat::word)
                                        .toList())));
    }
}
