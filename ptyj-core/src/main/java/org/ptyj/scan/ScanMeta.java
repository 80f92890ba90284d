package org.ptyj.scan;

import org.ptyj.param.YX;

/**
 * What holds for all frames of a scan, as they are delivered: cropped, oriented and rebinned.
 *
 * @param label name of the scan
 * @param numFrames number of frames of the whole scan; 0 while it is not known
 * @param ny rows of a frame; 0 while no frame was seen
 * @param nx columns of a frame; 0 while no frame was seen
 * @param energyKeV photon energy, keV
 * @param distance sample to detector, m
 * @param psize pixel of the delivered frames, m
 * @param center optical axis in the delivered frames, pixels; NaN while no frame was seen
 */
public record ScanMeta(
        String label, int numFrames, int ny, int nx, double energyKeV, double distance, YX psize, YX center) {}
