/**
 * Where a scan goes, and what it measures there. May depend on {@code org.ptyj.array}, {@code geometry}, {@code image},
 * {@code io} and {@code param}.
 */
@NullMarked
package org.ptyj.scan;

import org.jspecify.annotations.NullMarked;
