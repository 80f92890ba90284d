/**
 * Real and complex arrays over ND4J memory, and the two-dimensional Fourier transform. The only package that knows ND4J
 * and its native memory; depends on nothing else of ptyj.
 */
@NullMarked
package org.ptyj.array;

import org.jspecify.annotations.NullMarked;
