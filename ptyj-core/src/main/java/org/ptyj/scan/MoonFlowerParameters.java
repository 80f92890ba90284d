package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.param.Ignored;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;
import org.ptyj.scan.pattern.PatternModel;

/**
 * Parameters of a {@link MoonFlowerScan}.
 *
 * @param data common parameters; shape is that of the simulated frames
 * @param density step of the scan as a fraction of the frame
 * @param model pattern of the scan
 * @param photons in the probe, all modes together
 * @param modes incoherent modes of the probe
 * @param modePower power of each further mode relative to the first
 * @param background expected counts of every pixel besides those of the beam
 * @param psf standard deviation of the detector's blur, px
 * @param addPoissonNoise whether counts are random, or the rounded intensities
 * @param blockWaitCount after so many chunks one is withheld, as if data were late; 0 never
 * @param exactFrames whether exactly num_frames frames are made; else the pattern is cut to a box and may give fewer
 * @param subpixel whether frames are taken exactly at the positions, instead of on whole pixels
 * @param seed own seed of the noise; empty for that of the run
 */
@Ignored("dfile")
@Usual({"shape", "num_frames", "density", "photons"})
public record MoonFlowerParameters(
        @Inline(defaults = {"shape: 128", "num_frames: 100"})
        DataParameters data,

        @Option(def = "0.2", above = 0, max = 10, help = "step of the scan as a fraction of the frame", since = "0.1")
        double density,

        @Option(def = "round", help = "pattern of the scan", since = "0.1")
        PatternModel.Named model,

        @Option(def = "1e8", above = 0, max = 1e15, unit = "photons", help = "photons in the probe", since = "0.1")
        double photons,

        @Option(def = "1", min = 1, max = 20, help = "incoherent modes of the probe", since = "0.1")
        int modes,

        @Option(
                def = "0.2",
                above = 0,
                max = 1,
                help = "power of each mode after the first, relative to the first",
                since = "0.1")
        double modePower,

        @Option(
                def = "0",
                min = 0,
                max = 1e9,
                help = "counts that every pixel has on average besides those of the beam",
                since = "0.1")
        double background,

        @Option(
                def = "0",
                min = 0,
                max = 1000,
                unit = "px",
                help = "standard deviation of the detector's blur",
                since = "0.1")
        double psf,

        @Option(def = "true", help = "random counts; else the rounded intensities", since = "0.1")
        boolean addPoissonNoise,

        @Option(
                def = "0",
                min = 0,
                level = 2,
                help = "withhold a chunk after so many, as if data were late",
                since = "0.1")
        int blockWaitCount,

        @Option(
                def = "true",
                level = 1,
                help = "make exactly num_frames frames; else cut the pattern to a box, which may give fewer",
                since = "0.1")
        boolean exactFrames,

        @Option(
                def = "false",
                level = 1,
                help = "take the frames exactly at the positions; else on whole pixels of the object",
                since = "0.1")
        boolean subpixel,

        @Option(level = 1, help = "seed of the noise; null for that of the run", since = "0.1")
        Optional<Long> seed) {

    private static final int SMALLEST = 8;
    private static final int LARGEST = 8192;

    /** Checks that the sample can be drawn for frames of this shape. */
    public MoonFlowerParameters {
        data.shape().ifPresent(s -> {
            if (Math.min(s.y(), s.x()) < SMALLEST || Math.max(s.y(), s.x()) > LARGEST) {
                throw new IllegalArgumentException(
                        "shape must be between %d and %d px for simulated frames, not %d x %d"
                                .formatted(SMALLEST, LARGEST, s.y(), s.x()));
            }
        });
    }
}
