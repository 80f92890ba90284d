package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.param.YX;

/**
 * A diffraction pattern ready for reconstruction.
 *
 * @param index number in the scan, from 0
 * @param data counts, shape (ny, nx), finite
 * @param mask truth values, shape (ny, nx), true where the pixel is valid; frames may share one mask, so do not modify it
 * @param position of the frame on the sample, (y, x) in m; empty if there is none
 */
public record Frame(int index, RealArray data, RealArray mask, Optional<YX> position) {}
