/** Scan patterns: where a scan puts its positions. Depends on arrays, pairs of the geometry and random streams only. */
@NullMarked
package org.ptyj.scan.pattern;

import org.jspecify.annotations.NullMarked;
