/** Filters that undo what chunks went through when they were written. May use {@code org.ptyj.io.hdf5.format}. */
@NullMarked
package org.ptyj.io.hdf5.filter;

import org.jspecify.annotations.NullMarked;
