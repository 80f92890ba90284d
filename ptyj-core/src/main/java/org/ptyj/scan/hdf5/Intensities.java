package org.ptyj.scan.hdf5;

import org.ptyj.param.Option;

/**
 * Where the frames are.
 *
 * @param file HDF5 file
 * @param key data set of shape (frames, y, x) or (rows, columns, y, x), or a group of such stacks one after the other
 */
public record Intensities(
        @Option(file = "*", help = "HDF5 file with the frames", since = "0.1")
        String file,

        @Option(
                help = "data set of the frames, (frames, y, x) or (rows, columns, y, x); or the group with the parts"
                        + " data_000001 ... of an Eiger",
                since = "0.1")
        String key) {}
