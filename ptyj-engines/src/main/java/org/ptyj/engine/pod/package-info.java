/**
 * What engines written pod by pod share: the Fourier update of a frame, supports, the centring of probes. Depends on the
 * model.
 */
@NullMarked
package org.ptyj.engine.pod;

import org.jspecify.annotations.NullMarked;
