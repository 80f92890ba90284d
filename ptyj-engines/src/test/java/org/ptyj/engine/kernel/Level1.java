package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.data.View;
import org.ptyj.engine.SmallCase;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;

/** A small reconstruction, kernels on it, and the same arithmetic pod by pod to compare them with. */
final class Level1 implements AutoCloseable {
    final Ptycho ptycho;
    final WaveKernels kernels;
    private final Workers workers = new Workers(2);

    /**
     * Relative to the largest value. Double: rounding of a transform and of sums over seven frames. Single: the same;
     * level 1 computes in double and rounds each intermediate wave once.
     */
    private final double tolerance;

    Level1(SmallCase which, Precision precision) {
        ptycho = which.start(precision);
        kernels = WaveKernels.onCpu(ptycho, workers);
        tolerance = precision == Precision.SINGLE ? 2e-5 : 1e-12;
    }

    static List<SmallCase> cases() {
        return List.of(SmallCase.values());
    }

    double tolerance() {
        return tolerance;
    }

    /** What a function of the pods gives now. */
    Map<Pod, ComplexArray> of(Function<Pod, ComplexArray> f) {
        Map<Pod, ComplexArray> all = new LinkedHashMap<>();
        ptycho.pods().forEach(pod -> all.put(pod, f.apply(pod)));
        return all;
    }

    /** The exit waves now. */
    Map<Pod, ComplexArray> exits() {
        return of(pod -> pod.exit().copy());
    }

    Map<Pod, ComplexArray> randomWaves(String name) {
        return of(pod -> SmallCase.random(pod.exit(), name + pod.id(), 0, 1));
    }

    void setExits(Map<Pod, ComplexArray> waves) {
        waves.forEach((pod, wave) -> pod.exit().assign(wave));
        kernels.load();
    }

    /** Puts the wave that verbs leave in each block into the exit waves: psi += w - psi. */
    Map<Pod, ComplexArray> waveAfter(Consumer<Block> verbs) {
        kernels.load();
        kernels.eachBlock(b -> {
            verbs.accept(b);
            kernels.exitUpdate(b, 0, 1);
        });
        return exits();
    }

    /** Sum over the modes of a frame of |wave|^2. */
    static RealArray intensity(Exposure frame, Map<Pod, ComplexArray> waves) {
        RealArray sum = RealArray.of(
                new double[(int) frame.pods().get(0).diff().size()],
                frame.pods().get(0).diff().shape());
        frame.pods().forEach(pod -> sum.plusAssign(waves.get(pod).abs2()));
        return sum;
    }

    /** sum m (sqrt(A) - sqrt(I))^2 / sum m; 0 for a frame that is masked everywhere. */
    static double fourierError(Exposure frame, Map<Pod, ComplexArray> waves) {
        RealArray deviation =
                intensity(frame, waves).sqrt().minus(frame.pods().get(0).diff().sqrt());
        RealArray mask = frame.pods().get(0).mask();
        return mask.sum() == 0 ? 0 : mask.dot(deviation.times(deviation)) / mask.sum();
    }

    /** A sum over pods into windows, in a container that begins with zeros. */
    Map<String, ComplexArray> sums(
            Container<ComplexArray> like, Function<Pod, View<ComplexArray>> where, Function<Pod, ComplexArray> what) {
        Container<ComplexArray> sum = like.copyFilled(0);
        ptycho.pods().forEach(pod -> sum.data(where.apply(pod)).plusAssign(what.apply(pod)));
        return copies(sum);
    }

    static Map<String, ComplexArray> copies(Container<ComplexArray> container) {
        Map<String, ComplexArray> all = new LinkedHashMap<>();
        for (Storage<ComplexArray> storage : container.storages()) {
            all.put(storage.id(), storage.data().copy());
        }
        return all;
    }

    <K> void check(Map<K, ComplexArray> found, Map<K, ComplexArray> wanted) {
        assertThat(found.keySet()).isEqualTo(wanted.keySet());
        double scale =
                wanted.values().stream().mapToDouble(w -> w.abs().max()).max().orElseThrow();
        wanted.forEach((key, wave) -> {
            double worst = found.get(key).minus(wave).abs().max();
            assertThat(worst / scale).as("%s", key).isLessThan(tolerance);
        });
    }

    /** Moduli on the detector, whose columns lie in the order that the transform leaves them in. */
    void checkModuli(Map<Pod, ComplexArray> found, Map<Pod, ComplexArray> wanted) {
        double scale =
                wanted.values().stream().mapToDouble(w -> w.abs().max()).max().orElseThrow();
        wanted.forEach((key, wave) -> {
            CpuOptics<?> optics =
                    CpuOptics.of(Loops.of(ptycho.precision()), key.propagator(), wave.length(0), wave.length(1), true);
            ComplexArray sorted = Rasters.columns(wave, optics::frequency);
            double worst = found.get(key).abs().minus(sorted.abs()).abs().max();
            assertThat(worst / scale).as("%s", key).isLessThan(tolerance);
        });
    }

    /** Errors of one kind (0 Fourier, 1 photon, 2 exit), relative to the largest. */
    void checkErrors(int kind, List<Double> wanted) {
        double scale = wanted.stream().mapToDouble(e -> e).max().orElseThrow();
        double[][] found = kernels.frameErrors();
        assertThat(found).hasDimensions(wanted.size(), 3);
        for (int j = 0; j < found.length; j++) {
            assertThat(Math.abs(found[j][kind] - wanted.get(j)) / scale)
                    .as("error %d of frame %d", kind, j)
                    .isLessThan(20 * tolerance); // squares of differences of nearly equal moduli
        }
    }

    static <K> Complex dot(Map<K, ComplexArray> a, Map<K, ComplexArray> b) {
        Complex sum = Complex.ZERO;
        for (Map.Entry<K, ComplexArray> entry : a.entrySet()) {
            sum = sum.plus(entry.getValue().dot(b.get(entry.getKey())));
        }
        return sum;
    }

    /** Checks <Ax, y> = <x, A*y>, relative to |Ax| |y|. */
    <K, L> void checkAdjoint(
            Map<K, ComplexArray> ax, Map<K, ComplexArray> y, Map<L, ComplexArray> x, Map<L, ComplexArray> aty) {
        double scale = Math.sqrt(dot(ax, ax).re() * dot(y, y).re());
        Complex difference = dot(ax, y).minus(dot(x, aty));
        assertThat(difference.abs() / scale).isLessThan(tolerance);
        assertThat(dot(ax, y).abs() / scale).as("says nothing if zero").isGreaterThan(1e-9);
    }

    static double median(List<Double> numbers) {
        double[] sorted = numbers.stream().mapToDouble(e -> e).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static List<Double> perFrame(Ptycho ptycho, Function<Exposure, Double> f) {
        List<Double> all = new ArrayList<>();
        ptycho.exposures().forEach(frame -> all.add(f.apply(frame)));
        return all;
    }

    @Override
    public void close() {
        kernels.close();
        workers.close();
        ptycho.close();
    }
}
