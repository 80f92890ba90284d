package org.ptyj.scan.hdf5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.param.Option;

/**
 * What the sources of this package have in common: everything but the frames.
 *
 * @param positions of the frames
 * @param mask of valid pixels
 * @param darkfield counts without beam, which are subtracted
 * @param flatfield sensitivity of the pixels, by which counts are divided
 * @param normalisation readings of a monitor
 * @param framefilter which frames are read
 * @param frameorder the order of the frames
 * @param recordedEnergy energy in the file
 * @param recordedDistance distance from the sample to the detector in the file
 * @param recordedPsize pixel of the detector in the file
 * @param outerIndex which of several scans in the same data set is read
 * @param padding rows and columns added to the frames: top, bottom, left, right; or one number for all
 * @param electronData whether the energy is that of electrons
 * @param live whether the files are still being written
 * @param finished what tells that they are complete
 */
public record Hdf5Sections(
        @Option(help = "where the positions are", since = "0.1")
        PositionKeys positions,

        @Option(help = "mask of valid pixels: (y, x), or one per frame", since = "0.1")
        MaskKey mask,

        @Option(help = "counts without beam, which are subtracted; a stack is averaged", since = "0.1")
        PixelsKey darkfield,

        @Option(help = "sensitivity by which counts are divided; a stack is averaged", since = "0.1")
        PixelsKey flatfield,

        @Option(help = "readings of a monitor, one per frame, by which frames are scaled", since = "0.1")
        NormalisationKey normalisation,

        @Option(help = "one number per frame; frames above 0 are read", since = "0.1")
        FrameFilter framefilter,

        @Option(level = 1, help = "order of the frames", since = "0.1")
        FrameOrder frameorder,

        @Option(help = "photon energy in the file; wins over energy", since = "0.1")
        RecordedEnergy recordedEnergy,

        @Option(help = "distance in the file; wins over distance", since = "0.1")
        RecordedKey recordedDistance,

        @Option(help = "pixel size in the file; wins over psize", since = "0.1")
        RecordedKey recordedPsize,

        @Option(
                min = 0,
                level = 1,
                help = "which scan of a series is read, where the data sets have one axis more",
                since = "0.1")
        Optional<Integer> outerIndex,

        @Option(
                min = 0,
                max = 65536,
                level = 1,
                unit = "px",
                help = "masked rows and columns added to frames: top, bottom, left, right; or one number for all",
                since = "0.1")
        Optional<List<Integer>> padding,

        @Option(def = "false", level = 1, help = "the energy is that of electrons", since = "0.1")
        boolean electronData,

        @Option(
                def = "false",
                level = 1,
                help = "the files are still being written: wait for the first frames, and for more, until there are"
                        + " num_frames or as many as there is room for positions, or finished says so",
                since = "0.1")
        boolean live,

        @Option(
                level = 1,
                help = "data set that is above 0, or a text, once the scan has ended; null: num_frames and timeout"
                        + " decide, and end_time of a NeXus file",
                since = "0.1")
        FileKey finished) {

    /** Checks the padding, and that nothing is asked for that needs all frames while they are still being written. */
    public Hdf5Sections {
        if (live) {
            Map<String, Boolean> given = new LinkedHashMap<>();
            given.put("normalisation", normalisation.at().key().isPresent());
            given.put(
                    "framefilter",
                    framefilter.at().key().isPresent() || framefilter.slice().isPresent());
            given.put("frameorder", frameorder.indices().isPresent());
            given.put("outer_index", outerIndex.isPresent());
            given.put("positions.skip", positions.skip() != 1);
            given.put("positions.bounding_box", positions.boundingBox().isGiven());
            given.forEach((key, isGiven) -> {
                if (isGiven) {
                    throw new IllegalArgumentException(
                            key + ": needs all frames, and live reads them as they are written; leave one of them out");
                }
            });
        }
        if (padding.isPresent() && padding.get().size() != 1 && padding.get().size() != 4) {
            throw new IllegalArgumentException(
                    "padding: one number, or four (top, bottom, left, right), are needed, not " + padding.get());
        }
    }
}
