package org.ptyj.scan.hdf5;

import org.ptyj.param.Inline;
import org.ptyj.param.Shorthand;

/**
 * Where a correction of all frames is.
 *
 * @param at shape (y, x), or a stack that is averaged
 */
@Shorthand("key")
public record PixelsKey(@Inline FileKey at) {}
