/**
 * HDF5: reading with jHDF where it can, our own encoder for writing, and trees of values. May use {@code org.ptyj.io}.
 */
@NullMarked
package org.ptyj.io.hdf5;

import org.jspecify.annotations.NullMarked;
