package org.ptyj.engine;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.ptyj.scan.Accessible;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.RawFrame;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanSource;

/** The frames of {@link SmallScan}, of which there are as many as a test says: a scan that is being measured. */
final class LiveScan extends PtyScan {
    /** Frames that have been measured. */
    static final AtomicInteger THERE = new AtomicInteger();

    private final SmallScan frames;
    private final int count;

    LiveScan(SmallScan.Parameters parameters, ScanContext context) {
        super(parameters.data().withNumFrames(Optional.empty()), context);
        frames = new SmallScan(parameters, context);
        count = parameters.data().numFrames().orElseThrow();
    }

    @Override
    protected OptionalInt countFrames() {
        return OptionalInt.of(count);
    }

    @Override
    protected Accessible check(int wanted, int first) {
        return Accessible.of(Math.min(wanted, THERE.get() - first));
    }

    @Override
    protected RawFrame loadFrame(int index) {
        return frames.loadFrame(index);
    }

    /** Its place in parameter trees. */
    public static final class Source implements ScanSource {
        @Override
        public String name() {
            return "LiveScan";
        }

        @Override
        public Class<? extends Record> parameters() {
            return SmallScan.Parameters.class;
        }

        @Override
        public PtyScan open(Record parameters, ScanContext context) {
            return new LiveScan((SmallScan.Parameters) parameters, context);
        }
    }
}
