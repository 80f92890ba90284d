package org.ptyj.model.start;

import java.util.Optional;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;

/**
 * The object that a reconstruction begins with.
 *
 * @param model shape (layers, ny, nx); empty: {@code fill} everywhere, so that no buffer is needed yet
 * @param fill value of pixels that have none, such as those that the storage gains later
 */
public record SampleStart(Optional<ComplexArray> model, Complex fill) {}
