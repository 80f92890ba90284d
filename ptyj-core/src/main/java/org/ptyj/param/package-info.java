/**
 * Parameter trees: records that define parameters, files that set them, and messages that name every mistake. Depends on
 * nothing else of ptyj.
 */
@NullMarked
package org.ptyj.param;

import org.jspecify.annotations.NullMarked;
