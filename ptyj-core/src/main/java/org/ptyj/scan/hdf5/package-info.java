/**
 * Scans from any HDF5 file: data sets that the user names, and those that NeXus and Eiger files tell. May depend on {@code
 * org.ptyj.scan} and what that may depend on.
 */
@NullMarked
package org.ptyj.scan.hdf5;

import org.jspecify.annotations.NullMarked;
