package org.ptyj.scan;

import org.ptyj.array.ComplexArray;

/**
 * What a simulation was made of, to hold reconstructions against.
 *
 * @param probe shape (modes, ny, nx), photons
 * @param object shape (ny, nx)
 * @param pixelSize of both, m, (y, x)
 * @param origin coordinate of the object's first pixel, in the coordinates of the frames' positions, m, (y, x)
 */
public record SimulatedTruth(ComplexArray probe, ComplexArray object, double[] pixelSize, double[] origin) {}
