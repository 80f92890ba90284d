package org.ptyj.scan.hdf5;

import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Shorthand;

/**
 * Where the mask is.
 *
 * @param at shape (y, x), or one mask per frame; pixels above 0 are valid
 * @param invert whether pixels of 0 are valid instead
 */
@Shorthand("key")
public record MaskKey(
        @Inline FileKey at,

        @Option(def = "false", help = "false: pixels above 0 are valid; true: pixels of 0 are", since = "0.1")
        boolean invert) {}
