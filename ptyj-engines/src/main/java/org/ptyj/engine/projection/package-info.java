/** Projection engines: the difference map and its relatives. Depends on engine and kernel. */
@NullMarked
package org.ptyj.engine.projection;

import org.jspecify.annotations.NullMarked;
