package org.ptyj.autodiff;

/**
 * An operation of your own. It sees one frame at a time, in plain arrays of doubles; the tape does the rest, in either
 * precision and on all cores, so that it must not keep anything in fields while it works. Values may not be changed.
 */
public interface Op {
    /** Shape of the result for inputs of these shapes; that of the first input unless overridden. */
    default Shape shape(Shape... inputs) {
        return inputs[0];
    }

    /** Works out the result. */
    Value forward(Value... inputs);

    /**
     * The adjoint: adds to the gradient of each input. For a real loss L and a complex z = x + iy the gradient is dL/dx + i
     * dL/dy; then w = f(z) gives conj(dw/dz) G + (dw/d conj z) conj(G).
     *
     * @param output what {@link #forward} gave
     * @param gradient gradient of the output
     * @param gradients of the inputs, to be added to; what nobody needs is thrown away
     */
    void vjp(Value[] inputs, Value output, Value gradient, Value[] gradients);
}
