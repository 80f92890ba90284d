package org.ptyj.scan;

/**
 * What raw frames are like in memory.
 *
 * @param ny rows
 * @param nx columns
 * @param bytesPerPixel 4 or 8
 */
public record FrameFormat(int ny, int nx, int bytesPerPixel) {}
