package org.ptyj.scan.hdf5;

import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Shorthand;

/**
 * Where the readings of a monitor are, by which frames are scaled to the same incident intensity.
 *
 * @param at one reading per frame
 * @param sigma readings so many standard deviations and more from the mean are taken for errors
 */
@Shorthand("key")
public record NormalisationKey(
        @Inline FileKey at,

        @Option(
                def = "3",
                above = 0,
                level = 1,
                help = "readings so many standard deviations from their mean are ignored",
                since = "0.1")
        double sigma) {}
