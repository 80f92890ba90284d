package org.ptyj.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ptyj.array.RealArray;
import org.ptyj.image.Crop;
import org.ptyj.param.YX;
import org.ptyj.scan.pattern.Positions;

/** What happens to all frames of a scan: weights, then the steps of {@link FrameWindow}, found with the first chunk. */
final class FramePipeline {
    private final DataParameters parameters;
    private final ScanContext context;
    private final double energyKeV;
    private final double distance;
    private final YX psize;
    private Optional<RealArray> commonWeight = Optional.empty();
    private Optional<FrameWindow> window = Optional.empty();
    private boolean weightFitted;

    FramePipeline(DataParameters parameters, ScanContext context) {
        this.parameters = parameters;
        this.context = context;
        energyKeV = needed(parameters.energy(), "energy");
        distance = needed(parameters.distance(), "distance");
        psize = needed(parameters.psize(), "psize");
    }

    private <T> T needed(Optional<T> value, String key) {
        return value.orElseThrow(
                () -> new ScanException(at(key) + ": is null, and the data do not tell it; give a value"));
    }

    void useWeight(Optional<RealArray> weight) {
        commonWeight = weight;
    }

    /** Frames in the form in which they are delivered. */
    List<Frame> frames(int[] indices, List<RawFrame> raw, Optional<Positions> positions) {
        if (raw.size() != indices.length) {
            throw new ScanException("scans." + context.label() + ".data: " + raw.size() + " frames were loaded where "
                    + indices.length + " were asked for, from index " + indices[0] + " on");
        }
        List<RawFrame> weighted = weighted(raw);
        if (window.isEmpty()) {
            window = Optional.of(FrameWindow.of(parameters, context, weighted));
        }
        FrameWindow cut = window.get();
        checkShapes(indices, weighted, cut);
        Masks masks = new Masks(cut);
        weighted.forEach(f -> masks.prepare(f.weight().orElseThrow()));
        return IntStream.range(0, indices.length)
                .parallel()
                .mapToObj(i -> frame(indices[i], weighted.get(i), positions, masks))
                .toList();
    }

    private Frame frame(int index, RawFrame raw, Optional<Positions> positions, Masks masks) {
        Optional<YX> listed = positions.filter(p -> index < p.size()).map(p -> new YX(p.y(index), p.x(index)));
        return masks.frame(index, raw, raw.position().or(() -> listed));
    }

    private void checkShapes(int[] indices, List<RawFrame> frames, FrameWindow cut) {
        for (int i = 0; i < indices.length; i++) {
            RealArray data = frames.get(i).data();
            if (data.length(0) != cut.rawNy() || data.length(1) != cut.rawNx()) {
                throw new ScanException(
                        "scans.%s.data: frame %d has shape %s, the first one %d x %d; they must be equal"
                                .formatted(
                                        context.label(),
                                        indices[i],
                                        Arrays.toString(data.shape()),
                                        cut.rawNy(),
                                        cut.rawNx()));
            }
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
        return RealArray.generate(org.ptyj.array.ElementType.BOOL, i -> 1, data.shape());
    }

    /** A weight of another size is cut or padded around its own middle. */
    private RealArray fitted(RealArray weight, RealArray data) {
        if (Arrays.equals(weight.shape(), data.shape())) {
            return weight;
        }
        if (weight.rank() != 2) {
            throw new ScanException(
                    "scans." + context.label() + ".data: a weight has shape (ny, nx), not that of " + weight);
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
        return new ScanPlan(meta(positions.size(), planned), positions, planned.bytes(raw.bytesPerPixel()));
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
