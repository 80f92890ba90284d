/** Probes and objects in formats of other programs. May use all of {@code org.ptyj.io}. */
@NullMarked
package org.ptyj.io.export;

import org.jspecify.annotations.NullMarked;
