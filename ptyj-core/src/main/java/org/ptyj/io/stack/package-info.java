/** Frames in files of any format but HDF5, and tables of numbers. May use {@code org.ptyj.io} and {@code org.ptyj.io.tiff}. */
@NullMarked
package org.ptyj.io.stack;

import org.jspecify.annotations.NullMarked;
