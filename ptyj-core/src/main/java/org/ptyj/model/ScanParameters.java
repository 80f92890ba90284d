package org.ptyj.model;

import java.util.List;
import java.util.Optional;
import org.ptyj.model.start.IlluminationParameters;
import org.ptyj.model.start.SampleParameters;
import org.ptyj.param.Choice;
import org.ptyj.param.Chosen;
import org.ptyj.param.Ignored;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;
import org.ptyj.param.Shorthand;
import org.ptyj.param.Usual;

/** One scan: where its data come from, and what probe and object are like. */
@Ignored({"ffttype"})
@Reserved("resample: 1")
@Usual({"coherence", "illumination"})
public record ScanParameters(
        @Option(
                def = "farfield",
                choices = {"farfield", "nearfield"},
                help = "how waves reach the detector",
                since = "0.1")
        String propagation,

        @Option(def = "null", above = 0, unit = "m", help = "sample pixel; null: as the geometry has it", since = "0.1")
        Optional<Double> resolution,

        @Option(def = "[dummy]", help = "labels of your own; they change nothing", since = "0.1")
        List<String> tags,

        @Option(help = "modes and energies", since = "0.1") Coherence coherence,

        @Option(help = "the probe to start with", since = "0.1") @Shorthand("model")
        IlluminationParameters illumination,

        @Option(help = "the object to start with", since = "0.1") @Shorthand("model")
        SampleParameters sample,

        @Option(def = "null", help = "label of an earlier scan whose probe is used", since = "0.1")
        Optional<String> shareProbeWith,

        @Option(def = "null", help = "label of an earlier scan whose object is used", since = "0.1")
        Optional<String> shareObjectWith,

        @Option(help = "where the frames come from", since = "0.1") @Chosen("data")
        Choice data) {

    public ScanParameters {
        tags = List.copyOf(tags);
        if (tags.contains("empty")) {
            throw new IllegalArgumentException("tags: empty (frames without an object) is not implemented in this"
                    + " version; remove it, or leave out the scan");
        }
    }

    /** Incoherent modes and energies. */
    @Usual({"num_probe_modes"})
    public record Coherence(
            @Option(def = "1", min = 1, help = "incoherent probe modes", since = "0.1")
            int numProbeModes,

            @Option(def = "1", min = 1, help = "incoherent object modes", since = "0.1")
            int numObjectModes,

            @Option(def = "[1.0]", above = 0, help = "factors on the photon energy, one geometry each", since = "0.1")
            List<Double> energies,

            @Option(def = "[1.0]", min = 0, help = "relative power of each energy", since = "0.1")
            List<Double> spectrum,

            @Option(
                    def = "null",
                    choices = {"achromatic", "linear", "irregular"},
                    help = "null or achromatic: one probe for all energies, else one each",
                    since = "0.1")
            Optional<String> probeDispersion,

            @Option(
                    def = "null",
                    choices = {"achromatic", "linear", "irregular"},
                    help = "null or achromatic: one object for all energies, else one each",
                    since = "0.1")
            Optional<String> objectDispersion) {
        public Coherence {
            energies = List.copyOf(energies);
            spectrum = List.copyOf(spectrum);
            if (energies.isEmpty()) {
                throw new IllegalArgumentException("energies must name at least one factor, such as [1.0]");
            }
            if (spectrum.size() > energies.size()) {
                throw new IllegalArgumentException("spectrum has " + spectrum.size() + " weights for " + energies.size()
                        + " energies; give one weight each");
            }
            if (!spectrum.isEmpty() && spectrum.stream().allMatch(w -> w == 0)) {
                throw new IllegalArgumentException("spectrum must have a weight above 0");
            }
            boolean one = probeDispersion.filter(d -> !d.equals("achromatic")).isEmpty();
            if (one && energies.size() > 1 && spectrum.stream().distinct().count() > 1) {
                throw new IllegalArgumentException("spectrum needs a probe for each energy, because one probe has one"
                        + " power; set probe_dispersion: irregular, or leave spectrum out");
            }
        }

        /** Share of one energy in the whole power; energies beyond the spectrum count as much as its last one. */
        double shareOf(int energy) {
            double sum = 0;
            for (int e = 0; e < energies.size(); e++) {
                sum += weight(e);
            }
            return weight(energy) / sum;
        }

        private double weight(int energy) {
            return spectrum.isEmpty() ? 1 : spectrum.get(Math.min(energy, spectrum.size() - 1));
        }

        /** Whether each energy has a probe of its own. */
        boolean probePerEnergy() {
            return probeDispersion.filter(d -> !d.equals("achromatic")).isPresent();
        }

        /** Whether each energy has an object of its own. */
        boolean objectPerEnergy() {
            return objectDispersion.filter(d -> !d.equals("achromatic")).isPresent();
        }
    }
}
