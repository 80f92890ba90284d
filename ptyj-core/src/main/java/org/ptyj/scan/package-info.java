/**
 * Where frames and positions come from: scan patterns, data sources and the pipeline that prepares their frames. May use
 * {@code org.ptyj.array}, {@code geometry}, {@code image}, {@code io} and {@code param}.
 */
@NullMarked
package org.ptyj.scan;

import org.jspecify.annotations.NullMarked;
