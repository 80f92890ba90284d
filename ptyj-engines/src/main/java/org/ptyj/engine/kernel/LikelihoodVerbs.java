package org.ptyj.engine.kernel;

import java.util.function.Consumer;

/**
 * The verbs that maximum likelihood needs beyond {@link WaveKernels}, for one noise model. Below, M = sum over modes of
 * |w|^2 is a frame's model, c the factor that fits it to the counts if intensities float, else 1, m the mask.
 */
public interface LikelihoodVerbs {
    /**
     * Runs verbs over all frames, which leave w in the blocks, and then adds w to the gradients: gradObject += sum 2
     * conj(P) w, gradProbe += sum 2 conj(O) w over all frames and modes, at their places.
     */
    void eachBlock(Consumer<Block> work, Field gradObject, Field gradProbe);

    /** w *= share m LL'(c M), for w on the detector; records LL(c M) and c of the frames. */
    void slopes(Block block);

    /** object := sum |P|^2 and probe := sum |O|^2 over all frames and modes, at their places; imaginary parts are 0. */
    void light(Field object, Field probe);

    /**
     * Chooses the line P + t hP, O + t hO that the verbs below look along; their factors c stay those that {@link #slopes}
     * has recorded, where nothing else is said.
     *
     * @param degree degree of the polynomials that {@link #expand} makes: 2 or 8; what the other two need is kept for 8 only
     * @throws IllegalStateException if there is not enough memory to keep it
     */
    void line(Field hO, Field hP, int degree);

    /**
     * Records the coefficients of LL along the line, as a polynomial of t: with the model A_0 + A_1 t + ... + A_4 t^4,
     * coefficient n is the sum over the pixels of m (LL' A_n + LL''/2 sum A_i A_j) (i + j = n; i, j &gt; 0).
     */
    void expand(Block block);

    /** Records as number 0 the change of LL from 0 to t; intensities float along. */
    void changeAlong(Block block, double t);

    /** Records as numbers 0 and 1 the first and second derivative of LL by t. */
    void derivativesAlong(Block block, double t);

    /** The last numbers recorded along the line, each summed over the frames of all processes. */
    double[] sums();

    /** LL of the frames of this process, in frame order. */
    double[] values();

    /** Factors c of the frames, in frame order. */
    double[] scales();

    /** Pixels of the frames, masked ones included, in frame order. */
    int[] pixels();
}
