/** What several processes do together: reductions and barriers. Depends on the array package only. */
@NullMarked
package org.ptyj.parallel;

import org.jspecify.annotations.NullMarked;
