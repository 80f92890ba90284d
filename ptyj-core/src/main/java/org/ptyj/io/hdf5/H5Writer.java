package org.ptyj.io.hdf5;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;

/**
 * Writes HDF5 files that h5py and the HDF5 library from version 1.10 on can read. The tree is put together with {@link
 * H5Group}; data sets may be given frame by frame.
 */
public final class H5Writer {
    private H5Writer() {}

    /**
     * Writes the whole tree, replacing an existing file only once the new one is complete.
     *
     * @param root modified by nobody meanwhile
     * @throws PtyjIoException if the file cannot be written; an existing one is then untouched
     */
    public static void write(Path file, H5Group root) throws PtyjIoException {
        if (!root.path().equals("/")) {
            throw new IllegalArgumentException("only a root can be written to a file, not the group " + root.path());
        }
        SafeFile.write(file, temporary -> {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                H5Output out = new H5Output(channel);
                out.finish(root.write(out));
            }
        });
    }
}
