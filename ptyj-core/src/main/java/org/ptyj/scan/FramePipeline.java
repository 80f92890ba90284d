package org.ptyj.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.image.Crop;
import org.ptyj.io.Plausible;
import org.ptyj.param.YX;
import org.ptyj.param.YXInt;
import org.ptyj.scan.pattern.Positions;

/** What happens to all frames of a scan: weights, repair, then the steps of {@link FrameWindow}, found with the first chunk. */
final class FramePipeline {
    private final DataParameters parameters;
    private final ScanContext context;
    private final Supplier<String> place;
    private final double energyKeV;
    private final double distance;
    private final YX psize;
    private Optional<RealArray> commonWeight = Optional.empty();
    private Optional<FrameWindow> window = Optional.empty();
    private Optional<YXInt> rawShape = Optional.empty();
    private int[] hot = {};
    private boolean weightFitted;

    /**
     * Steps that nobody has asked for yet.
     *
     * @param place where the data come from, for messages
     */
    FramePipeline(DataParameters parameters, ScanContext context, Supplier<String> place) {
        this.parameters = parameters;
        this.context = context;
        this.place = place;
        energyKeV = needed(parameters.energy(), "energy");
        distance = needed(parameters.distance(), "distance");
        psize = needed(parameters.psize(), "psize");
        tellUnusual(Plausible.ENERGY, "energy", energyKeV, "keV");
        tellUnusual(Plausible.DISTANCE, "distance", distance, "m");
        tellUnusual(Plausible.PIXEL, "psize", Math.max(psize.y(), psize.x()), "m");
    }

    /** A number without a unit is easily one of another unit; files are refused then, what the user says is believed. */
    private void tellUnusual(Plausible range, String key, double value, String unit) {
        if (!range.allows(value)) {
            context.log()
                    .accept("%s: %s %s is hardly %s; if the number is in %s, write that unit behind it"
                            .formatted(
                                    at(key),
                                    value,
                                    unit,
                                    range.what(),
                                    range.units().get(0)));
        }
    }

    private <T> T needed(Optional<T> value, String key) {
        return value.orElseThrow(
                () -> new ScanException(at(key) + ": is null, and the data do not tell it; give a value"));
    }

    void useWeight(Optional<RealArray> weight) {
        commonWeight = weight;
    }

    /** Whether no frame has been seen yet, so that the steps are not known. */
    boolean isNew() {
        return window.isEmpty();
    }

    /** Shape of the raw frames; empty while none was seen. */
    Optional<YXInt> rawShape() {
        return rawShape;
    }

    /**
     * Gives frames their weights and repairs them.
     *
     * @param saturated pixels by frame
     * @throws ScanException if a frame has another shape than the first one
     */
    List<FrameRepair> repaired(int[] indices, List<RawFrame> corrected, List<Optional<BitSet>> saturated) {
        if (corrected.size() != indices.length) {
            throw new ScanException(place.get() + ": " + corrected.size() + " frames were loaded where "
                    + indices.length + " were asked for, from index " + indices[0] + " on");
        }
        checkShapes(indices, corrected);
        List<RawFrame> weighted = weighted(corrected);
        return IntStream.range(0, indices.length)
                .parallel()
                .mapToObj(i -> FrameRepair.of(weighted.get(i), saturated.get(i)))
                .toList();
    }

    /** Takes from a survey what holds for all frames; what it has found is told. */
    void open(Survey survey) {
        Optional<YX> centre = survey.centre(at("center"));
        YXInt raw = rawShape.orElseThrow();
        window = Optional.of(FrameWindow.of(parameters, context, raw.y(), raw.x(), centre));
        hot = survey.hot();
        survey.notices(centre).forEach(line -> context.log().accept("scans." + context.label() + ": " + line));
    }

    /** Frames in the form in which they are delivered. */
    List<Frame> frames(int[] indices, List<FrameRepair> repaired, Optional<Positions> positions) {
        Masks masks = new Masks(window.orElseThrow(), hot);
        repaired.forEach(r -> masks.prepare(r.frame().weight().orElseThrow()));
        return IntStream.range(0, indices.length)
                .parallel()
                .mapToObj(i -> frame(indices[i], repaired.get(i).frame(), positions, masks))
                .toList();
    }

    private Frame frame(int index, RawFrame raw, Optional<Positions> positions, Masks masks) {
        Optional<YX> listed = positions.filter(p -> index < p.size()).map(p -> new YX(p.y(index), p.x(index)));
        return masks.frame(index, raw, raw.position().or(() -> listed));
    }

    private void requireFinite(int index, Optional<YX> position) {
        position.filter(p -> !Double.isFinite(p.y()) || !Double.isFinite(p.x())).ifPresent(p -> {
            throw new ScanException("%s: the position (%s, %s) of frame %d is not finite; leave the frame out"
                    .formatted(place.get(), p.y(), p.x(), index));
        });
    }

    private void checkShapes(int[] indices, List<RawFrame> frames) {
        for (int i = 0; i < indices.length; i++) {
            RealArray data = frames.get(i).data();
            YXInt shape = new YXInt(data.length(0), data.length(1));
            YXInt first = rawShape.orElse(shape);
            if (!shape.equals(first)) {
                throw new ScanException("%s: frame %d has shape %s, the first one %d x %d; they must be equal"
                        .formatted(place.get(), indices[i], Arrays.toString(data.shape()), first.y(), first.x()));
            }
            rawShape = Optional.of(first);
            requireFinite(indices[i], frames.get(i).position());
        }
    }

    /** Every frame with a weight of its own shape. */
    private List<RawFrame> weighted(List<RawFrame> raw) {
        List<RawFrame> frames = new ArrayList<>();
        for (RawFrame frame : raw) {
            if (frame.weight().isPresent()) {
                frames.add(frame.withWeight(fitted(frame.weight().get(), frame.data())));
            } else {
                commonWeight = Optional.of(fitted(commonWeight.orElseGet(() -> ones(frame.data())), frame.data()));
                frames.add(frame.withWeight(commonWeight.get()));
            }
        }
        return frames;
    }

    private static RealArray ones(RealArray data) {
        return RealArray.generate(ElementType.BOOL, i -> 1, data.shape());
    }

    /** A weight of another size is cut or padded around its own middle. */
    private RealArray fitted(RealArray weight, RealArray data) {
        if (Arrays.equals(weight.shape(), data.shape())) {
            return weight;
        }
        if (weight.rank() != 2) {
            throw new ScanException(place.get() + ": a weight has shape (ny, nx), not that of " + weight);
        }
        if (!weightFitted) {
            weightFitted = true;
            context.log()
                    .accept("scans.%s: the weight has shape %s, the frames %s; it is cut or padded around its middle"
                            .formatted(
                                    context.label(), Arrays.toString(weight.shape()), Arrays.toString(data.shape())));
        }
        return Crop.middle(weight, data.length(0), data.length(1)).apply(weight, 0);
    }

    /** What frames of a format are going to be like. */
    ScanPlan plan(FrameFormat raw, Positions positions) {
        FrameWindow planned = FrameWindow.planned(parameters, context, raw);
        return new ScanPlan(
                meta(positions.size(), planned), positions, planned.bytes(raw.bytesPerPixel()), raw.framesPerPart());
    }

    private ScanMeta meta(int frames, FrameWindow w) {
        return new ScanMeta(context.label(), frames, w.ny(), w.nx(), energyKeV, distance, w.pixel(psize), w.center());
    }

    ScanMeta meta(OptionalInt count) {
        int frames = count.orElse(0);
        return window.map(w -> meta(frames, w))
                .orElseGet(() ->
                        new ScanMeta(context.label(), frames, 0, 0, energyKeV, distance, psize, YX.both(Double.NaN)));
    }

    private String at(String key) {
        return "scans." + context.label() + ".data." + key;
    }
}
