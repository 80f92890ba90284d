/** What several processes do together: reductions and barriers, through the system's MPI. Depends on the array package only. */
@NullMarked
package org.ptyj.parallel;

import org.jspecify.annotations.NullMarked;
