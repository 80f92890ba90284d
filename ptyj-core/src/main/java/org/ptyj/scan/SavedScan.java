package org.ptyj.scan;

import org.ptyj.io.StoredType;
import org.ptyj.param.YX;

/**
 * What was saved of a scan. Counts are those of valid pixels.
 *
 * @param meta what holds for all frames
 * @param type of the numbers in the file
 * @param total counts of all frames
 * @param least counts of the darkest frame
 * @param most counts of the brightest frame
 * @param highest counts of the brightest pixel
 * @param masked share of the pixels of all frames that are not valid
 * @param extent size of the field of positions, (y, x) in m
 */
public record SavedScan(
        ScanMeta meta,
        StoredType type,
        double total,
        double least,
        double most,
        double highest,
        double masked,
        YX extent) {}
