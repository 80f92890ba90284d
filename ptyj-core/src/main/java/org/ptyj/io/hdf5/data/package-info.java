/**
 * Numbers of data sets, box by box, in parallel, from wherever they lie into the caller's array. May use
 * {@code org.ptyj.io}, {@code org.ptyj.io.hdf5.format} and {@code org.ptyj.io.hdf5.filter}.
 */
@NullMarked
package org.ptyj.io.hdf5.data;

import org.jspecify.annotations.NullMarked;
