package org.ptyj.scan.hdf5;

import java.util.Optional;

/**
 * A data set, and who named it.
 *
 * @param parameter that named it, within the branch {@code data}; it is where messages point to
 * @param file HDF5 file
 * @param key path inside the file
 */
record Spot(String parameter, String file, String key) {

    /** What a parameter branch names; without a file in that of the frames. */
    static Optional<Spot> of(String branch, FileKey at, String framesFile) {
        return at.key().map(key -> new Spot(branch + ".key", at.file().orElse(framesFile), absolute(key)));
    }

    static String absolute(String key) {
        return "/" + key.replaceAll("^/+|/+$", "");
    }

    /** A parameter beside the one that named it. */
    String beside(String key) {
        int dot = parameter.lastIndexOf('.');
        return dot < 0 ? key : parameter.substring(0, dot + 1) + key;
    }

    @Override
    public String toString() {
        return file + " [" + key + "]";
    }
}
