/**
 * The geometry of an experiment, the grids of its two planes, and wave propagation between them. Depends on
 * {@code org.ptyj.array} only.
 */
@NullMarked
package org.ptyj.geometry;

import org.jspecify.annotations.NullMarked;
