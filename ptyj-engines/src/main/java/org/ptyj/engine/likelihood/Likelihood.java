package org.ptyj.engine.likelihood;

import java.util.Optional;
import org.ptyj.engine.kernel.NoiseModel;
import org.ptyj.engine.kernel.WaveKernels;

/**
 * The negative log-likelihood of all frames as a function of probe P and object O: what has to be done frame by frame.
 * Everything else of maximum likelihood is arithmetic on {@link Fields}.
 *
 * @param <F> all images of the probe or of the object
 */
interface Likelihood<F> extends AutoCloseable {
    Fields<F> fields();

    F probe();

    F object();

    /** Pixels of all frames, masked ones included. */
    long pixels();

    /** The noise model. */
    NoiseModel noise();

    /**
     * The sum of LL_j over the frames j and its gradient, at present probe and object: with f_k = F(P_k O_k), M = sum_k
     * |f_k|^2, fitted to the counts if intensities float, and xi_k = F^-1(share LL' f_k), gradObject := sum 2 xi_k
     * conj(P_k), gradProbe := sum 2 xi_k conj(O_k). Records LL_j.
     */
    double gradient(F gradObject, F gradProbe);

    /** object := sum |P|^2 and probe := sum |O|^2 over all frames and modes, at their places. */
    void light(F object, F probe);

    /**
     * Expands the sum of LL_j along P + t hP, O + t hO into a polynomial of t. With a_k = F(P_k hO + hP O_k) and b_k =
     * F(hP hO), the model's intensity is A_0 + A_1 t + ... + A_4 t^4; coefficient n is the sum over the pixels of LL' A_n
     * + LL''/2 sum A_i A_j (i + j = n; i, j &gt; 0), and coefficient 0 is 0. Factors of floating intensities stay those
     * of the last gradient.
     *
     * @param degree 2 or 8; what is needed by {@link #changeAlong} and {@link #derivativesAlong} is kept after 8 only
     */
    double[] expand(F hO, F hP, int degree);

    /** Sum of LL_j at a place t of the line that was last expanded, less that at 0; intensities float along. */
    double changeAlong(double t);

    /** First and second derivative by t of the sum of LL_j on the line that was last expanded. */
    double[] derivativesAlong(double t);

    /** LL_j as recorded by the last gradient over the pixels of the frame, as triples (0, LL_j / pixels, 0). */
    double[][] frameErrors();

    /** Factors of the frames' intensities that the last gradient fitted; all 1 if they do not float. */
    double[] scales();

    /** Whether storages and views still are as they were. */
    boolean isCurrent();

    /** The kernels that hold probe and object between iterations; empty if the storages hold them. */
    default Optional<WaveKernels> kernels() {
        return Optional.empty();
    }

    /** Leaves exit waves that belong to probe and object, and frees what was made. */
    @Override
    void close();
}
