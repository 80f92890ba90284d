package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.param.Option;

/**
 * What is known of a detector's pixels beside its mask; put it into another record with {@link org.ptyj.param.Inline}.
 *
 * @param saturation counts of a raw pixel, before any correction, from which on they say nothing; the pixel is masked in
 *     its frame
 * @param hotPixels a raw pixel is masked in all frames if its mean over the frames is so many times the median of the 5 x 5
 *     pixels around it, and above it by 5 standard deviations of counts
 */
public record DetectorParameters(
        @Option(
                above = 0,
                level = 1,
                unit = "counts",
                help = "raw pixels with so many counts or more are masked in their frame; null: none",
                since = "0.1")
        Optional<Double> saturation,

        @Option(
                above = 1,
                level = 1,
                help =
                        "pixels whose mean over the frames is so many times the median around them are masked, such as 10;"
                                + " null: none",
                since = "0.1")
        Optional<Double> hotPixels) {
    /** Every pixel that the mask does not exclude is believed. */
    public static final DetectorParameters NONE = new DetectorParameters(Optional.empty(), Optional.empty());
}
