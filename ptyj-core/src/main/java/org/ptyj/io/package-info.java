/**
 * What all file formats share: safe replacing, checksums, numbers as they are stored, and npy arrays. May use {@code
 * org.ptyj.array} and {@code org.ptyj.data}, never a scan, a model or an engine.
 */
@NullMarked
package org.ptyj.io;

import org.jspecify.annotations.NullMarked;
