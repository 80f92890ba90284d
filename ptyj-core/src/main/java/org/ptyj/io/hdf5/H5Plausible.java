package org.ptyj.io.hdf5;

import java.io.IOException;
import org.ptyj.io.hdf5.format.H5FormatException;
import org.ptyj.io.hdf5.format.Layout;

/** Keeps damaged headers from taking all memory: looks whether a file can hold what is about to be read. */
final class H5Plausible {
    private static final long BEST_RATIO = 1100; // of compression
    private static final long ALWAYS = 64 << 20; // numbers: so many of the fill value are taken as they come

    private H5Plausible() {}

    static boolean check(H5Stored stored, long numbers) throws IOException {
        boolean here = !(stored.layout() instanceof Layout.Virtual);
        if (here && numbers > ALWAYS && numbers / BEST_RATIO > stored.source().length()) {
            throw H5FormatException.damaged("it should hold " + numbers + " numbers in a file of "
                    + stored.source().length() + " bytes, or nearly all of it was never written");
        }
        return true;
    }
}
