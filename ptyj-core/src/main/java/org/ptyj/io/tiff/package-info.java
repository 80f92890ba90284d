/** TIFF: stacks of gray frames and their writing. May use {@code org.ptyj.io}. */
@NullMarked
package org.ptyj.io.tiff;

import org.jspecify.annotations.NullMarked;
