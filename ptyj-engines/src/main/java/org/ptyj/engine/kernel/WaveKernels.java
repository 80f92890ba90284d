package org.ptyj.engine.kernel;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.ptyj.data.Subpixel;
import org.ptyj.model.Ptycho;

/**
 * The verbs that engines are written in. Below, for frame j with modes k: P is the probe window, O the object window,
 * psi the exit wave, w a wave that lives only inside one block, F the propagator to the detector; sums over frames are
 * taken in frame order, so that results do not depend on the number of threads.
 *
 * <p>Kernels hold the working state of an engine (waves, probe, object) and own it until {@link #store()} gives it back to
 * the storages.
 */
public interface WaveKernels extends AutoCloseable {
    /** Kernels on this machine's processors for all active frames of a reconstruction; takes over its present state. */
    static WaveKernels onCpu(Ptycho ptycho, Workers workers) {
        return CpuKernels.of(ptycho, workers);
    }

    /**
     * Runs a sequence of verbs over all frames, block by block; blocks may run at the same time.
     *
     * @throws IllegalStateException if the work looks at a storage of probe, object or exit waves
     */
    void eachBlock(Consumer<Block> work);

    /**
     * As {@link #eachBlock(Consumer)} followed by {@link #addObjectOverlap}, with the same bits; it saves a pass over the
     * exit waves.
     */
    void eachBlock(Consumer<Block> work, Field num, Field den);

    /** Number of frames over all scans: the active ones, scan by scan. */
    int frames();

    /**
     * Runs a sequence of verbs frame by frame in an order of the caller's; each frame sees what the one before has made of
     * probe and object. On a CPU the calling thread does it alone: a frame is so short a piece of work that threads would
     * spend as long waiting for each other as they gain.
     *
     * @param order numbers of frames
     * @param work is given blocks of one frame; it may change probe and object, by steps alone
     * @throws IllegalStateException if the work looks at a storage of probe, object or exit waves
     */
    void eachFrame(int[] order, Consumer<Block> work);

    /** w = c P O + d psi. */
    void auxiliaryWave(Block block, double c, double d);

    /** w = F w; the pixels of the detector may come in any order, which all verbs know. */
    void forward(Block block);

    /** w = F^-1 w; a frame that {@link #magnitudeProjection} left alone gets the wave it had before {@link #forward}. */
    void backward(Block block);

    /**
     * Brings the modulus of w towards the measured one: with A the sum of |w|^2 over the modes, s the measured modulus
     * and e = sum m (sqrt(A) - s)^2 / sum m over the unmasked pixels m, frames with e &gt; bound get w *= (s + (sqrt(A) -
     * s) sqrt(bound/e)) / (sqrt(A) + 1e-10) where m is set; the others are left alone. Records e as Fourier error.
     *
     * @param bound largest error that is left alone; 0 projects every frame fully
     */
    void magnitudeProjection(Block block, double bound);

    /** Records the photon error sum m (A - I)^2 / (I + 1) / pixels, with A the sum of |w|^2 over the modes. */
    void photonError(Block block);

    /** psi += b w + a P O - (a + b) psi; records the exit error: the sum over modes of the mean squared change. */
    void exitUpdate(Block block, double a, double b);

    /** {@link #exitUpdate} followed by w = psi - P O, in a single pass. */
    void exitDifference(Block block, double a, double b);

    /**
     * O += step conj(P) w / max((1 - r) L + r M, 1e-10 M) in the window of a frame, with L the sum of |P|^2 over the modes
     * and M its largest value; modes that share a window add up in their order. Nothing happens in the dark, M = 0. Only
     * in {@link #eachFrame}.
     *
     * @param r 0 to 1; 1: the same step for all pixels
     */
    void objectStep(Block block, double step, double r);

    /**
     * P += step conj(O) w / max((1 - r) L + r M, 1e-10 M), with L the sum of |O|^2 over the modes, as O is now, and M its
     * largest value. Nothing happens in the dark, M = 0. Only in {@link #eachFrame}.
     *
     * @param r 0 to 1; 1: the same step for all pixels
     * @param global whether M is the largest sum of |O|^2 over the layers of the storage that the first mode looks at
     */
    void probeStep(Block block, double step, double r, boolean global);

    /** The probe: changing it changes what the verbs call P. */
    Field probe();

    /** The object: changing it changes what the verbs call O. */
    Field object();

    /** A new field of zeros with the images of another, complex or real. */
    Field newField(Field like, boolean complex);

    /**
     * How frames see the object, as its container said when the state was last loaded. Unless it is NONE, O above is what
     * {@link org.ptyj.data.View#read()} gives, {@link #addObjectResidual} takes the place of {@link #addObjectOverlap}, and
     * verbs that know whole pixels only throw an IllegalStateException.
     */
    Subpixel subpixel();

    /**
     * num += sum R*(conj(P) (psi - P O)) over all frames and modes, with R* the adjoint of how they see the object, and den
     * += sum |P|^2 at their places, spread linearly between pixels.
     *
     * @throws IllegalStateException without sub-pixel access
     */
    void addObjectResidual(Field num, Field den);

    /** target += num / (den + least max(den)), image by image, with complex num and real den. */
    void step(Field target, Field num, Field den, double least);

    /** Image i of target += weights[i] * image i of source. */
    void addScaled(Field target, Field source, double[] weights);

    /** num += sum conj(P) psi, den += sum |P|^2 over all frames and modes, at their places in the object. */
    void addObjectOverlap(Field num, Field den);

    /** num += sum conj(O) psi, den += sum |O|^2 over all frames and modes, at their places in the probe. */
    void addProbeOverlap(Field num, Field den);

    /** target = source. */
    void copy(Field target, Field source);

    /** Image i of target = weights[i] * image i of source. */
    void scaled(Field target, Field source, double[] weights);

    /** Every pixel of image i := values[i], also where pixels are complex. */
    void fill(Field target, double[] values);

    /** Every pixel of every image := a number. */
    default void fill(Field target, double value) {
        double[] values = new double[target.images()];
        Arrays.fill(values, value);
        fill(target, values);
    }

    /** target = num / den, with complex num and real den. */
    void divide(Field target, Field num, Field den);

    /** Moduli brought into [low, high]; phases kept. */
    void clip(Field field, double low, double high);

    /** field = Gaussian-filtered field, sigma in pixels. */
    void smooth(Field field, double sigma);

    /**
     * Keeps each image of the probe inside a disc around the middle of the frame, or of its Fourier plane.
     *
     * @param area area of the disc as a fraction of the frame's
     */
    void support(Field probe, double area, boolean fourier);

    /** Sum of |a - b|^2 per storage, in the order of the storages. */
    double[] distance2(Field a, Field b);

    /** Sum of |a|^2 per storage, in the order of the storages. */
    double[] norm2(Field a);

    /** Number of active views on each image's storage divided by the storage's layers. */
    double[] viewsPerLayer(Field field);

    /**
     * The verbs of maximum likelihood for one noise model; takes the counts over.
     *
     * @param floating whether each frame's model is fitted to its counts
     */
    LikelihoodVerbs likelihood(NoiseModel noise, boolean floating);

    /** The fields as vectors. */
    FieldAlgebra algebra();

    /** Errors of the frames as last recorded: [frame][Fourier, photon, exit], in frame order over all scans. */
    double[][] frameErrors();

    /** Labels of the scans that frames belong to. */
    Set<String> scans();

    /**
     * Where several processes have gone through their frames by {@link #eachFrame}: the object becomes the mean of theirs,
     * each pixel weighted by how many of a process's frames see it, and the probe the mean weighted by their frames. All
     * sums over frames of the other verbs are sums over the frames of all processes, whatever this one has.
     *
     * @throws IllegalStateException if these kernels know one process only
     */
    default void averageOverRanks() {
        throw new IllegalStateException("these kernels cannot share frames between processes; start one only");
    }

    /**
     * Whether storages and views are as they were when the kernels were made. If not (a storage was reformatted, a view
     * moved), new kernels are needed.
     */
    boolean isCurrent();

    /** Owns the state again, with whatever somebody changed in the storages since they were given it back. */
    void load();

    /** Gives probe, object and exit waves back to the storages; it happens by itself when somebody looks at one. */
    void store();

    @Override
    void close();
}
