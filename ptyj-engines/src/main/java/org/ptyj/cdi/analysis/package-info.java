/**
 * Functions on reconstructed probes and objects: what is unique in them, how well two agree, how well one agrees with the
 * truth. May use {@code org.ptyj.array} and {@code org.ptyj.image}.
 */
@NullMarked
package org.ptyj.cdi.analysis;

import org.jspecify.annotations.NullMarked;
