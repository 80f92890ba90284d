package org.ptyj.scan.hdf5;

import java.util.Optional;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;
import org.ptyj.scan.DataParameters;

/**
 * Parameters of a {@link Hdf5Scan} that finds its data sets in a NeXus file or the master file of an Eiger. What is given
 * wins over what is found.
 *
 * @param dfile the file
 * @param entry group that is searched; empty for the file's default
 * @param key data set, or group of stacks, with the frames; empty for what is found
 * @param sections what is not in the file, or not to be taken from where the file has it
 * @param data common parameters
 */
@Usual({"dfile", "positions", "shape"})
public record NexusParameters(
        @Option(file = "*", help = "NeXus file, or master file of an Eiger", since = "0.1")
        String dfile,

        @Option(level = 1, help = "group that is searched; null for the default of the file", since = "0.1")
        Optional<String> entry,

        @Option(level = 1, help = "data set of the frames; null for the one that is found", since = "0.1")
        Optional<String> key,

        @Inline Hdf5Sections sections,

        @Inline(defaults = {"shape: null", "energy: null", "distance: null", "psize: null"})
        DataParameters data) {}
