/**
 * Pictures of arrays, curves and positions as PNG or SVG, without a display and without fonts if need be. May depend on
 * {@code org.ptyj.array}, {@code org.ptyj.data} and {@code org.ptyj.io}.
 */
@NullMarked
package org.ptyj.plot;

import org.jspecify.annotations.NullMarked;
