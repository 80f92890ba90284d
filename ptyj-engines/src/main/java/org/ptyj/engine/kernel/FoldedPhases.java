package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.geometry.FarField;
import org.ptyj.geometry.Propagator;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;

/**
 * The far field's phase factor on the sample, for each probe image that is only ever propagated with one: probe and exit
 * waves are kept multiplied by it, so that no pass over the waves is spent on it. All updates are the same in this form,
 * since the factor has modulus 1 and stands on both sides of every product of probe and exit wave.
 */
final class FoldedPhases<A> {
    private final List<Image> probes;
    private final List<Optional<Wave<A>>> phases;

    private FoldedPhases(List<Image> probes, List<Optional<Wave<A>>> phases) {
        this.probes = probes;
        this.phases = phases;
    }

    static <A> FoldedPhases<A> of(Loops<A> loops, Ptycho ptycho, ImageTable images) {
        Propagator[] only = new Propagator[images.probes().size()];
        boolean[] several = new boolean[only.length];
        for (Exposure exposure : ptycho.exposures()) {
            for (Pod pod : exposure.pods()) {
                int image = images.probe(pod.probeView());
                several[image] |= only[image] != null && only[image] != pod.propagator();
                only[image] = pod.propagator();
            }
        }
        List<Optional<Wave<A>>> phases = new ArrayList<>();
        for (int i = 0; i < only.length; i++) {
            Image image = images.probes().get(i);
            boolean one = !several[i] && only[i] instanceof FarField;
            phases.add(one ? Optional.of(phase(loops, (FarField) only[i], image)) : Optional.empty());
        }
        return new FoldedPhases<>(images.probes(), phases);
    }

    private static <A> Wave<A> phase(Loops<A> loops, FarField far, Image image) {
        Wave<A> wave = Wave.packed(loops.allocate(2 * image.pixels()), 0, image.pixels(), image.nx());
        loops.read(CpuOptics.samplePhase(far, image.ny(), image.nx()), wave, image.ny(), image.nx());
        return wave;
    }

    /** The factor that a probe image, and the exit waves made with it, are kept multiplied by. */
    Optional<Wave<A>> of(int probeImage) {
        return phases.get(probeImage);
    }

    /** The factor that an image of a field is kept multiplied by: none if it is real, or no probe. */
    Optional<Wave<A>> of(CpuField<A> field, int image) {
        return field.isComplex() && field.layout == probes ? of(image) : Optional.empty();
    }
}
