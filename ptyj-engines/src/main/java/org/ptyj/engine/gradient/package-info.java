/** Engines that fit differentiable models ({@code org.ptyj.cdi}) to the pods of a Ptycho. Depends on engine, cdi and autodiff. */
@NullMarked
package org.ptyj.engine.gradient;

import org.jspecify.annotations.NullMarked;
