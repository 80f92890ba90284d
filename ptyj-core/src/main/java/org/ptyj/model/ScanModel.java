package org.ptyj.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.ptyj.geometry.Geo;
import org.ptyj.parallel.Communicator;
import org.ptyj.param.Choice;
import org.ptyj.scan.Chunk;
import org.ptyj.scan.Frame;
import org.ptyj.scan.FrameQueue;
import org.ptyj.scan.FrameShare;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanException;
import org.ptyj.scan.ScanMeta;
import org.ptyj.scan.ScanPlan;
import org.ptyj.scan.ScanSources;
import org.ptyj.scan.pattern.Positions;

/** One scan of a reconstruction: takes frames from its source and makes storages, views and pods for them. */
public final class ScanModel implements AutoCloseable {
    private final Ptycho ptycho;
    private final String label;
    private final ScanParameters parameters;
    private final ScanStorages storages;
    private final PtyScan source;
    private final FrameShare share;
    private final List<Exposure> exposures = new ArrayList<>();
    private List<Geo> geometries = List.of();
    private DiffStatistics statistics = new DiffStatistics(0, 0, 0, 0);
    private final Queue<String> notices = new ConcurrentLinkedQueue<>();
    private Optional<FrameQueue> queue = Optional.empty();
    private volatile boolean reading;
    private boolean complete;
    private boolean told;
    private long loadingBytes;
    private SetupTimes times = SetupTimes.NONE;

    ScanModel(Ptycho ptycho, String label, Choice choice) {
        this.ptycho = ptycho;
        this.label = label;
        this.parameters = choice.as(ScanParameters.class);
        this.storages = new ScanStorages(ptycho, label, parameters, ModelRegistry.isVanilla(choice.name()));
        Choice data = parameters.data();
        this.source = ScanSources.of(data.name())
                .open(data.parameters(), new ScanContext(label, ptycho.streams(), this::notice));
        this.share = new FrameShare(
                ptycho.communicator().rank(), ptycho.communicator().size());
        source.share(share);
    }

    public String label() {
        return label;
    }

    public ScanParameters parameters() {
        return parameters;
    }

    boolean owns(String storageId) {
        return storages.owns(storageId);
    }

    /** Looks whether what the start needs is there; throws ScanException if not. */
    void checkStart() {
        storages.checkStart();
    }

    /** Geometries by energy; empty before the first data. */
    public List<Geo> geometries() {
        return geometries;
    }

    /** The frames loaded so far, with their pods. */
    public List<Exposure> exposures() {
        return List.copyOf(exposures);
    }

    /** Number of frames loaded, or planned. */
    public int frames() {
        return exposures.size();
    }

    /** Statistics of the frames loaded so far. */
    public DiffStatistics statistics() {
        return statistics;
    }

    /** Where the time of setting up went so far. */
    public SetupTimes setupTimes() {
        return times;
    }

    /** What is going to be loaded; empty if the source cannot tell without reading, and may not read. */
    Optional<ScanPlan> plan(boolean mayRead, int framesAtATime) {
        Optional<ScanPlan> told = source.plan();
        return told.isPresent() || !mayRead ? told : Optional.of(planByReading(framesAtATime));
    }

    /** Reads the frames that are there now and keeps nothing but their positions. */
    private ScanPlan planByReading(int chunkFrames) {
        List<double[]> places = new ArrayList<>();
        int most = 1;
        Chunk chunk;
        do {
            chunk = source.nextPart(chunkFrames);
            most = Math.max(most, chunk.frames().size());
            for (Frame frame : chunk.frames()) {
                places.add(position(frame, chunk.meta()));
            }
        } while (!chunk.end() && !chunk.isWaiting());
        ScanMeta meta = chunk.meta();
        long bytes = (long) Float.BYTES * meta.ny() * meta.nx();
        return new ScanPlan(meta, Positions.of(places.toArray(double[][]::new)), bytes, most);
    }

    /** Makes storages, views and pods for frames that nobody has read. */
    List<Exposure> add(ScanPlan plan) {
        int n = plan.positions().size();
        requireFrames(n);
        loadingBytes = plan.bytesWhileReading(ptycho.parameters().framesPerBlock());
        geometries = Geometries.of(parameters, plan.meta());
        storages.reserve(0, n, geometries, i -> share.has(i, n));
        for (int i = 0; i < n; i++) {
            double[] position = {plan.positions().y(i), plan.positions().x(i)};
            exposures.add(storages.addFrame(i, position));
        }
        storages.reformatFrames();
        storages.reformatWaves();
        return exposures();
    }

    /** Bytes of the Java heap that reading the frames will take for a while; 0 once they are there. */
    public long loadingBytes() {
        return loadingBytes;
    }

    private void requireFrames(int frames) {
        if (frames == 0) {
            throw new ScanException("scan " + label + " has no frames; look at scans." + label + ".data");
        }
    }

    /** Whether no further frames are on their way. */
    public boolean isComplete() {
        return complete || queue.isEmpty();
    }

    /**
     * Takes frames until no more are there now, and starts probe, object and exit waves for them. While there are fewer than
     * so many frames, or all are dark, waits for more.
     */
    List<Exposure> load(int wanted, int chunkFrames) {
        // Several processes would not always see the same number of frames, so they wait for all.
        int enough = share.isAll() ? wanted : Integer.MAX_VALUE;
        FrameQueue frames = queue(chunkFrames);
        SetupTimes.Clock clock = new SetupTimes.Clock();
        List<Exposure> fresh = new ArrayList<>();
        boolean more = !complete && (exposures.isEmpty() || needsMore(enough));
        while (more) {
            Chunk chunk = taken(frames::take);
            clock.frames();
            fresh.addAll(add(chunk, clock));
            more = !chunk.end() && (!chunk.isWaiting() || needsMore(enough));
        }
        requireFrames(exposures.size());
        start(fresh, clock);
        return fresh;
    }

    /** Takes the frames that have arrived since, without waiting for any. */
    List<Exposure> loadNew() {
        if (complete) {
            return List.of();
        }
        FrameQueue frames = queue.orElseThrow();
        SetupTimes.Clock clock = new SetupTimes.Clock();
        List<Exposure> fresh = new ArrayList<>();
        Optional<Chunk> chunk = taken(frames::poll);
        while (chunk.isPresent()) {
            clock.frames();
            fresh.addAll(add(chunk.get(), clock));
            boolean rest = chunk.get().announced() > 0;
            chunk = complete ? Optional.empty() : taken(() -> rest ? Optional.of(frames.take()) : frames.poll());
        }
        start(fresh, clock);
        if (!fresh.isEmpty()) {
            ptycho.warn("scans.%s: %d new frames; %d%s are here"
                    .formatted(label, fresh.size(), exposures.size(), complete ? ", which is all," : ""));
        }
        return fresh;
    }

    private FrameQueue queue(int chunkFrames) {
        if (queue.isEmpty()) {
            reading = true;
            queue = Optional.of(FrameQueue.of(source, label, chunkFrames));
        }
        return queue.get();
    }

    /** Takes from the queue, and tells what the source had to say meanwhile. */
    private <T> T taken(Supplier<T> taking) {
        try {
            return taking.get();
        } finally {
            tellNotices();
        }
    }

    private void tellNotices() {
        for (String line = notices.poll(); line != null; line = notices.poll()) {
            ptycho.warn(line);
        }
    }

    /** What the source tells while it reads in the background is told by the thread that takes the frames. */
    private void notice(String line) {
        if (reading) {
            notices.add(line);
        } else {
            ptycho.warn(line);
        }
    }

    private boolean needsMore(int enough) {
        boolean needed =
                exposures.size() < enough || DiffStatistics.of(exposures).maxPower() <= 0;
        if (needed && !told) {
            ptycho.warn("scans." + label + ": waiting for more frames");
            told = true;
        }
        return needed;
    }

    private void start(List<Exposure> fresh, SetupTimes.Clock clock) {
        if (!fresh.isEmpty()) {
            storages.reformatWaves();
            clock.reformat();
            statistics = DiffStatistics.of(exposures, ptycho.communicator());
            requireSameEverywhere();
            storages.start(geometries, exposures, fresh, statistics);
            clock.start();
        }
        times = clock.after(times);
    }

    private void requireSameEverywhere() {
        Communicator ranks = ptycho.communicator();
        double[] range = {exposures.size(), -exposures.size()};
        ranks.allReduce(range, Communicator.Reduction.MIN);
        if (range[0] != -range[1]) {
            throw new ScanException(
                    "scan " + label + " has " + (int) range[0] + " frames on one rank and " + (int) -range[1]
                            + " on another; wait until it has been written, or the ranks see different files");
        }
        if (!share.isAll() && statistics.maxPower() <= 0) {
            throw new ScanException("scans." + label + ".data: none of the " + exposures.size()
                    + " frames has a count in any valid pixel; look at the data and their mask");
        }
    }

    private List<Exposure> add(Chunk chunk, SetupTimes.Clock clock) {
        complete = chunk.end();
        if (chunk.frames().isEmpty()) {
            return List.of();
        }
        if (geometries.isEmpty()) {
            geometries = Geometries.of(parameters, chunk.meta());
        }
        List<Exposure> fresh = new ArrayList<>(chunk.frames().size());
        int first = chunk.frames().get(0).index();
        int all = chunk.meta().numFrames();
        storages.reserve(first, chunk.frames().size() + chunk.announced(), geometries, i -> share.has(i, all));
        for (Frame frame : chunk.frames()) {
            double[] position = position(frame, chunk.meta());
            fresh.add(storages.addFrame(frame.index(), position));
        }
        clock.views();
        storages.reformatFrames();
        clock.reformat();
        storages.takeFrames(chunk.frames(), fresh);
        clock.frames();
        exposures.addAll(fresh);
        return fresh;
    }

    private double[] position(Frame frame, ScanMeta meta) {
        return frame.position()
                .map(p -> new double[] {p.y(), p.x()})
                .orElseThrow(() -> new ScanException("frame " + frame.index() + " of scan " + label
                        + " has no position; the source gives positions for fewer than its " + meta.numFrames()
                        + " frames"));
    }

    @Override
    public void close() {
        queue.ifPresent(FrameQueue::close);
        source.close();
    }
}
