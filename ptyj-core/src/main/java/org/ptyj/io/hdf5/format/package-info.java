/**
 * The structures of an HDF5 file, decoded after the HDF5 File Format Specification 3.0; sections are cited. May use
 * {@code org.ptyj.io}.
 */
@NullMarked
package org.ptyj.io.hdf5.format;

import org.jspecify.annotations.NullMarked;
