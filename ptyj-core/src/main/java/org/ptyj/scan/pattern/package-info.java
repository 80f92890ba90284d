/** Scan patterns: where a scan puts its positions. Depends on pairs of the geometry only. */
@NullMarked
package org.ptyj.scan.pattern;

import org.jspecify.annotations.NullMarked;
