/** Engines that go through the frames one by one: ePIE, rPIE, SDR. Depends on engine, pod and kernel. */
@NullMarked
package org.ptyj.engine.stochastic;

import org.jspecify.annotations.NullMarked;
