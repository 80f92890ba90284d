/**
 * Pictures of arrays, curves and positions as PNG or SVG, without a display and without fonts if need be. May depend on
 * {@code org.ptyj.array} and {@code org.ptyj.data}.
 */
@NullMarked
package org.ptyj.plot;

import org.jspecify.annotations.NullMarked;
