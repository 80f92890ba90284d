package org.ptyj.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.array.RealArray;
import org.ptyj.image.Streams;
import org.ptyj.param.Binder;
import org.ptyj.scan.pattern.Positions;

/** A source whose frames, positions and weight are given; collects the notices. */
final class ListScan extends PtyScan {
    final List<String> notices;
    private final List<RawFrame> frames;
    Optional<Positions> positions = Optional.empty();
    Optional<RealArray> weight = Optional.empty();
    final List<Accessible> checks = new ArrayList<>();
    boolean counted;

    private ListScan(DataParameters parameters, List<String> notices, List<RawFrame> frames) {
        super(parameters, context(notices));
        this.notices = notices;
        this.frames = frames;
    }

    static ListScan of(String yaml, List<RawFrame> frames) {
        ListScan scan = new ListScan(parameters(yaml), new ArrayList<>(), frames);
        scan.counted = true;
        return scan;
    }

    static ListScan of(String yaml, RealArray... frames) {
        return of(yaml, List.of(frames).stream().map(RawFrame::of).toList());
    }

    static DataParameters parameters(String yaml) {
        return Binder.plain()
                .parse(DataParameters.class, "test.yaml", "{" + yaml + "}", List.of())
                .value();
    }

    static ScanContext context(List<String> notices) {
        return new ScanContext("S", Streams.of(7), notices::add);
    }

    @Override
    protected OptionalInt countFrames() {
        return counted ? OptionalInt.of(frames.size()) : OptionalInt.empty();
    }

    @Override
    protected Optional<Positions> loadPositions() {
        return positions;
    }

    @Override
    protected Optional<RealArray> loadWeight() {
        return weight;
    }

    @Override
    protected Accessible check(int wanted, int first) {
        return checks.isEmpty() ? Accessible.of(wanted) : checks.remove(0);
    }

    @Override
    protected RawFrame loadFrame(int index) {
        return frames.get(index);
    }
}
