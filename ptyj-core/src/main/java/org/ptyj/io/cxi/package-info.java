/**
 * CXI files: diffraction patterns with their experiment. May use {@code org.ptyj.io} and {@code org.ptyj.io.hdf5}.
 */
@NullMarked
package org.ptyj.io.cxi;

import org.jspecify.annotations.NullMarked;
