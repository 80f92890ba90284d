package org.ptyj.scan.hdf5;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ptyj.array.Precision;
import org.ptyj.param.YX;
import org.ptyj.scan.DataParameters;
import org.ptyj.scan.FrameFormat;
import org.ptyj.scan.FrameMemory;
import org.ptyj.scan.pattern.Positions;

/**
 * Everything of a scan but its frames.
 *
 * @param frames where they are read from
 * @param indices of the frames that are delivered, within the file
 * @param positions of these
 * @param masks of valid pixels
 * @param factors for the intensity of the beam, one per frame of the file
 * @param parameters with what the files tell
 * @param announced number of frames of the scan, if the files that are still being written tell it
 */
record Hdf5Setup(
        Frames frames,
        int[] indices,
        Positions positions,
        Optional<MaskReader> masks,
        Correction correction,
        Optional<double[]> factors,
        DataParameters parameters,
        OptionalInt announced) {

    /** What is there of a scan that is still being written; what cannot change is taken from the earlier one. */
    static Hdf5Setup growing(
            ScanFiles files, Layout layout, DataParameters data, boolean finished, Optional<Hdf5Setup> earlier) {
        Frames frames = Frames.open(files, layout.frames(), Optional.empty());
        ScanPath path = path(files, layout, frames, data);
        Optional<MaskReader> masks = MaskReader.of(files, layout, frames);
        int written = finished ? frames.count() : frames.written(files);
        int there = Math.min(
                Extent.known(path, written), masks.map(MaskReader::count).orElse(Integer.MAX_VALUE));
        if (there == 0) {
            throw files.failure(layout.frames(), layout.frames() + ": has no frame yet with a position and a mask");
        }
        int[] indices = IntStream.range(0, there).toArray();
        return new Hdf5Setup(
                frames,
                indices,
                Extent.positions(files, path, layout, indices),
                masks,
                earlier.isPresent() ? earlier.get().correction : correction(files, layout, frames, masks),
                Optional.empty(),
                earlier.isPresent() ? earlier.get().parameters : complete(files, layout, frames, data),
                announced(path, frames));
    }

    /** Data sets that cannot become longer tell the number of frames. */
    private static OptionalInt announced(ScanPath path, Frames frames) {
        int n = Math.min(
                path.canGrow() ? Integer.MAX_VALUE : path.size(),
                frames.canGrow() ? Integer.MAX_VALUE : frames.count());
        return n < Integer.MAX_VALUE ? OptionalInt.of(n) : OptionalInt.empty();
    }

    static Hdf5Setup of(ScanFiles files, Layout layout, DataParameters data) {
        Hdf5Sections sections = layout.sections();
        Frames frames = Frames.open(files, layout.frames(), sections.outerIndex());
        ScanPath path = path(files, layout, frames, data);
        int[] indices = Arrays.stream(Selection.of(files, frames, sections, path.grid()))
                .filter(i -> i < path.size())
                .toArray();
        Positions positions = Extent.positions(files, path, layout, indices);
        Optional<MaskReader> masks = MaskReader.of(files, layout, frames);
        return new Hdf5Setup(
                frames,
                indices,
                positions,
                masks,
                correction(files, layout, frames, masks),
                Normalisation.of(files, sections.normalisation(), frames),
                complete(files, layout, frames, data),
                OptionalInt.empty());
    }

    private static ScanPath path(ScanFiles files, Layout layout, Frames frames, DataParameters data) {
        if (layout.slow().isEmpty() || layout.fast().isEmpty()) {
            throw files.failure(
                    "positions",
                    "where they are is not said; give slow_key (y) and fast_key (x), or key for both, and file where"
                            + " they are not in " + layout.frames().file());
        }
        AxisValues slow = AxisValues.read(files, layout.slow().get(), frames);
        AxisValues fast = AxisValues.read(files, layout.fast().get(), frames);
        boolean snake = layout.sections().positions().snake();
        return layout.yIsFast()
                ? ScanPath.of(files, fast, slow, frames, data.numFrames(), snake)
                        .exchanged()
                : ScanPath.of(files, slow, fast, frames, data.numFrames(), snake);
    }

    private static Correction correction(ScanFiles files, Layout layout, Frames frames, Optional<MaskReader> masks) {
        Hdf5Sections s = layout.sections();
        String file = frames.spot().file();
        Optional<double[]> mask =
                masks.isEmpty() ? Optional.empty() : files.read(layout.mask().orElseThrow(), masks.get()::common);
        double saturation = layout.saturation()
                .map(spot -> Arrays.stream(files.numbers(spot)).max().orElseThrow())
                .filter(v -> v > 0)
                .orElse(Double.POSITIVE_INFINITY);
        List<Integer> given = s.padding().orElse(List.of(0));
        int[] pad = new int[4];
        Arrays.setAll(pad, i -> given.get(given.size() == 1 ? 0 : i));
        if (s.padding().isPresent()) {
            FrameMemory.require(
                    files.place("padding"), frames.rows() + pad[0] + pad[1], frames.columns() + pad[2] + pad[3]);
        }
        return new Correction(
                Spot.of("darkfield", s.darkfield().at(), file).map(spot -> Pixels.mean(files, spot, frames)),
                Spot.of("flatfield", s.flatfield().at(), file).map(spot -> flat(files, spot, frames)),
                mask,
                frames.type().isInteger() && !frames.type().isUnsigned(),
                saturation,
                pad);
    }

    private static double[] flat(ScanFiles files, Spot spot, Frames frames) {
        double[] flat = Pixels.mean(files, spot, frames);
        if (Arrays.stream(flat).noneMatch(v -> v > 0)) {
            throw files.failure(spot, spot + ": is nowhere above 0, so no pixel would be valid; leave flatfield out");
        }
        return flat;
    }

    private static DataParameters complete(ScanFiles files, Layout layout, Frames frames, DataParameters data) {
        Recorded recorded = new Recorded(files, frames);
        boolean electrons = layout.sections().electronData();
        double offset = layout.sections().recordedEnergy().offset();
        Optional<Double> energy = layout.energy().map(q -> recorded.energy(q, offset, electrons));
        Optional<Double> distance = layout.distance().map(recorded::distance);
        Optional<YX> psize = layout.psize().isEmpty() ? Optional.empty() : Optional.of(recorded.pixel(layout.psize()));
        tellOverridden(files, "energy", "keV", data.energy(), energy);
        tellOverridden(files, "distance", "m", data.distance(), distance);
        tellOverridden(files, "psize", "m", data.psize(), psize);
        Optional<Double> given = electrons ? data.energy().map(Recorded::electrons) : data.energy();
        DataParameters complete = data.replaced(energy.or(() -> given), distance, psize);
        if (electrons) {
            complete.energy().ifPresent(keV -> files.log()
                    .accept("the energy is that of electrons; photons of their wavelength have %.5g keV"
                            .formatted(keV)));
        }
        return complete;
    }

    private static <T> void tellOverridden(
            ScanFiles files, String key, String unit, Optional<T> given, Optional<T> recorded) {
        if (given.isPresent() && recorded.isPresent() && !given.equals(recorded)) {
            files.log()
                    .accept("%s is given as %s %s, but recorded_%s says %s, which is used"
                            .formatted(key, given.get(), unit, key, recorded.get()));
        }
    }

    /** What the frames are like in memory. */
    FrameFormat format() {
        int[] pad = correction.pad();
        int bytes = frames.isDouble() ? Precision.DOUBLE.bytes() : Precision.SINGLE.bytes();
        return new FrameFormat(frames.rows() + pad[0] + pad[1], frames.columns() + pad[2] + pad[3], bytes);
    }
}
