/**
 * HDF5: files for reading, our own encoder for writing, and trees of values. May use {@code org.ptyj.io} and the packages
 * below this one.
 */
@NullMarked
package org.ptyj.io.hdf5;

import org.jspecify.annotations.NullMarked;
