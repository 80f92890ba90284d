/** Maximum likelihood: noise models, conjugate gradients, line searches. Depends on engine, kernel and the supports of projection. */
@NullMarked
package org.ptyj.engine.likelihood;

import org.jspecify.annotations.NullMarked;
