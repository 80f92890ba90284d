package org.ptyj.io.hdf5.filter;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.ptyj.io.hdf5.format.H5FormatException;

/** gzip as HDF5 means it: a zlib stream (RFC 1950). */
final class Inflate {
    private Inflate() {}

    static int decode(byte[] in, int length, byte[] out, int most, Scratch scratch) throws H5FormatException {
        Inflater inflater = scratch.inflater();
        inflater.setInput(in, 0, length);
        int done = 0;
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(out, done, most - done);
                if (n == 0 && !inflater.finished()) {
                    throw H5FormatException.damaged(
                            done == most ? "a compressed chunk is too long" : "a compressed chunk has no end");
                }
                done += n;
            }
        } catch (DataFormatException e) {
            throw H5FormatException.damaged("a compressed chunk cannot be decompressed (" + e.getMessage() + ")");
        }
        return done;
    }
}
