/**
 * Files: HDF5 reading and writing, the trees and data sets kept in it, and npy arrays, all replaced atomically. May use
 * {@code org.ptyj.array} and {@code org.ptyj.data}, never a scan, a model or an engine.
 */
@NullMarked
package org.ptyj.io;

import org.jspecify.annotations.NullMarked;
