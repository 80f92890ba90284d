/** The kernels and engines measured with JMH; may use everything, and nothing uses it. */
@NullMarked
package org.ptyj.benchmarks;

import org.jspecify.annotations.NullMarked;
