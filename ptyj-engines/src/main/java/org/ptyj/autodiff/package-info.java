/**
 * Reverse-mode differentiation of models of frames of complex fields. May depend on array and on the loops and threads of
 * engine.kernel; knows no dataset and no model.
 */
@NullMarked
package org.ptyj.autodiff;

import org.jspecify.annotations.NullMarked;
