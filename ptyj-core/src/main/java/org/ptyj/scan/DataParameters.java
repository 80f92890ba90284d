package org.ptyj.scan;

import java.util.List;
import java.util.Optional;
import org.ptyj.param.Binder;
import org.ptyj.param.Ignored;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;
import org.ptyj.param.WordOr;
import org.ptyj.param.YX;
import org.ptyj.param.YXInt;

/**
 * Parameters that all data sources have in common; put it into a source's own record with {@link Inline}.
 *
 * @param shape region cut out around the centre, px of the raw frame; empty for the full frame
 * @param center optical axis in the raw frame, px, or a rule; empty for automatic
 * @param autoCenter true: always the mass centre; false: never; empty: only without a center
 * @param orientation how the frame is laid down after cropping: 4 transpose, 2 flip rows, 1 flip columns, added up, in
 *     a list of one number; or these three as 0 or 1, or false or true, in this order
 * @param rebin side of the blocks of pixels that are put together after cropping
 * @param rebinMode whether the pixels of a block are added up or averaged
 * @param psize pixel of the raw frame, m
 * @param distance sample to detector, m
 * @param energy photon energy, keV
 * @param frameRange which frames of the source are taken, START:STOP:STEP as in Python; empty for all
 * @param numFrames at most so many of these
 * @param minFrames a chunk with fewer frames is put off until more are there or the scan ends
 * @param timeout a scan that is still being written has ended if no new frame comes for so long, s; empty to wait forever
 * @param detector pixels that are masked for what they measure
 */
@Reserved("save")
@Reserved(value = "positions_theory", why = "positions given by hand need a PtyScan of your own")
@Reserved(value = "add_poisson_noise: false", why = "only simulated frames get noise")
@Ignored({"label", "load_parallel", "chunk_format", "experimentID", "version"})
public record DataParameters(
        @Option(
                def = "256",
                min = 1,
                unit = "px",
                help = "region cut out around the centre (y, x); null for all",
                since = "0.1")
        Optional<YXInt> shape,

        @Option(
                def = "fftshift",
                choices = {"fftshift", "geometric"},
                notYet = "fft",
                unit = "px",
                help = "optical axis in the raw frame (y, x), or a rule; null for automatic",
                since = "0.1")
        Optional<WordOr<YX>> center,

        @Option(help = "true: always use the mass centre; false: never; null: only if center is null", since = "0.1")
        Optional<Boolean> autoCenter,

        @Option(
                min = 0,
                max = 7,
                truth = true,
                help = "after cropping: 4 transpose, 2 flip rows, 1 flip columns, added up; or a list of the three as"
                        + " 0 or 1, or as false or true",
                since = "0.1")
        Optional<List<Integer>> orientation,

        @Option(
                min = 1,
                max = 32,
                help = "block of pixels put together after cropping; must divide the shape",
                since = "0.1")
        Optional<Integer> rebin,

        @Option(
                def = "sum",
                help = "add up the pixels of a block (counts stay counts), or average them",
                level = 1,
                since = "0.1")
        RebinMode rebinMode,

        @Option(
                def = "172 um",
                min = 1e-12,
                max = 1,
                unit = "m",
                help = "detector pixel (y, x) before rebinning",
                since = "0.1")
        Optional<YX> psize,

        @Option(def = "7.19", above = 0, max = 1e6, unit = "m", help = "from the sample to the detector", since = "0.1")
        Optional<Double> distance,

        @Option(def = "7.2", min = 1e-6, max = 1e6, unit = "keV", help = "photon energy", since = "0.1")
        Optional<Double> energy,

        @Option(
                help = "which frames are taken, START:STOP:STEP counted from 0 without STOP, each of which may be left"
                        + " out: 0::2 and 1::2 are two halves; null for all",
                since = "0.1")
        Optional<String> frameRange,

        @Option(min = 1, max = 10_000_000, help = "at most so many frames; null for all", since = "0.1")
        Optional<Integer> numFrames,

        @Option(
                def = "1",
                min = 1,
                level = 1,
                help = "put off chunks with fewer frames until the scan ends",
                since = "0.1")
        int minFrames,

        @Option(
                def = "600",
                above = 0,
                level = 1,
                unit = "s",
                help = "a scan that is still being written has ended if no frame comes for so long; null: wait forever",
                since = "0.1")
        Optional<Double> timeout,

        @Inline DetectorParameters detector) {

    /** Checks the orientation, the choice of frames, and that blocks of pixels fit a shape that is given. */
    public DataParameters {
        orientation.ifPresent(DataParameters::checkOrientation);
        frameRange.ifPresent(FrameChoice::of);
        int block = rebin.orElse(1);
        if (shape.isPresent() && (shape.get().y() % block != 0 || shape.get().x() % block != 0)) {
            throw new IllegalArgumentException(
                    "rebin: %d does not divide the shape %d x %d; choose a shape that is a multiple"
                            .formatted(block, shape.get().y(), shape.get().x()));
        }
    }

    /** How the pixels of a block become one. */
    public enum RebinMode {
        SUM,
        MEAN
    }

    private static void checkOrientation(List<Integer> given) {
        boolean three = given.size() == 3 && given.stream().allMatch(n -> n == 0 || n == 1);
        if (given.size() != 1 && !three) {
            throw new IllegalArgumentException("orientation: one number from 0 to 7, or three that are 0 or 1"
                    + " (transpose, flip rows, flip columns) are needed, not " + given);
        }
    }

    /** The number of the orientation, 0 ... 7; 0 leaves frames as they are. */
    int orientationBits() {
        return orientation
                .map(o -> o.size() == 1 ? o.get(0) : 4 * o.get(0) + 2 * o.get(1) + o.get(2))
                .orElse(0);
    }

    /** The frames of the source that are taken. */
    FrameChoice frameChoice() {
        return frameRange.map(FrameChoice::of).orElse(FrameChoice.ALL);
    }

    /** All defaults: a start for sources that are made in Java. */
    public static DataParameters defaults() {
        return Binder.plain().defaults(DataParameters.class);
    }

    /** The same with energy (keV), distance (m) and pixel size (m) of a file; what was given explicitly wins. */
    public DataParameters orElse(Optional<Double> energyKeV, Optional<Double> fromSample, Optional<YX> pixel) {
        return with(
                center, psize.or(() -> pixel), distance.or(() -> fromSample), energy.or(() -> energyKeV), numFrames);
    }

    /** The same with energy (keV), distance (m) and pixel size (m) of a file, where it has them, whatever was given. */
    public DataParameters replaced(Optional<Double> energyKeV, Optional<Double> fromSample, Optional<YX> pixel) {
        return with(
                center, pixel.or(() -> psize), fromSample.or(() -> distance), energyKeV.or(() -> energy), numFrames);
    }

    /** The same with another optical axis. */
    DataParameters withCenter(Optional<WordOr<YX>> axis) {
        return with(axis, psize, distance, energy, numFrames);
    }

    /** The same with another limit on the number of frames. */
    public DataParameters withNumFrames(Optional<Integer> most) {
        return with(center, psize, distance, energy, most);
    }

    private DataParameters with(
            Optional<WordOr<YX>> axis,
            Optional<YX> pixel,
            Optional<Double> fromSample,
            Optional<Double> energyKeV,
            Optional<Integer> most) {
        return new DataParameters(
                shape,
                axis,
                autoCenter,
                orientation,
                rebin,
                rebinMode,
                pixel,
                fromSample,
                energyKeV,
                frameRange,
                most,
                minFrames,
                timeout,
                detector);
    }
}
