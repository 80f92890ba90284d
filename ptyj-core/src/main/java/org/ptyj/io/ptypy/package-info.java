/**
 * The files of ptyd data and ptyr results. May use {@code org.ptyj.io} and {@code org.ptyj.io.hdf5}.
 */
@NullMarked
package org.ptyj.io.ptypy;

import org.jspecify.annotations.NullMarked;
