/**
 * The verbs that engines are written in, and the processors that carry them out: {@link
 * org.ptyj.engine.kernel.WaveKernels} is the contract, the CPU kernels are behind it. Depends on the model and below,
 * never on an engine.
 */
@NullMarked
package org.ptyj.engine.kernel;

import org.jspecify.annotations.NullMarked;
