/**
 * Measured diffraction patterns with everything a model has to know about them, read lazily. May use {@code
 * org.ptyj.array}, {@code data}, {@code io}, {@code image}, {@code plot}, {@code geometry} and {@code cdi.page}; knows no model, no engine.
 */
@NullMarked
package org.ptyj.cdi.data;

import org.jspecify.annotations.NullMarked;
