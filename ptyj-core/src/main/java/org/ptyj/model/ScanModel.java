package org.ptyj.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.geometry.Geo;
import org.ptyj.param.Choice;
import org.ptyj.scan.Chunk;
import org.ptyj.scan.Frame;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanException;
import org.ptyj.scan.ScanMeta;
import org.ptyj.scan.ScanPlan;
import org.ptyj.scan.ScanSources;
import org.ptyj.scan.pattern.Positions;

/** One scan of a reconstruction: takes frames from its source and makes storages, views and pods for them. */
public final class ScanModel implements AutoCloseable {
    private static final long WAIT_MILLIS = 50;

    private final Ptycho ptycho;
    private final String label;
    private final ScanParameters parameters;
    private final ScanStorages storages;
    private final PtyScan source;
    private final List<Exposure> exposures = new ArrayList<>();
    private List<Geo> geometries = List.of();
    private DiffStatistics statistics = new DiffStatistics(0, 0, 0, 0);
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
                .open(data.parameters(), new ScanContext(label, ptycho.streams(), ptycho::warn));
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
    private ScanPlan planByReading(int framesAtATime) {
        List<double[]> places = new ArrayList<>();
        Chunk chunk;
        do {
            chunk = source.next(framesAtATime);
            for (Frame frame : chunk.frames()) {
                places.add(position(frame, chunk.meta()));
            }
        } while (!chunk.end() && !chunk.isWaiting());
        ScanMeta meta = chunk.meta();
        return new ScanPlan(
                meta, Positions.of(places.toArray(double[][]::new)), (long) Float.BYTES * meta.ny() * meta.nx());
    }

    /** Makes storages, views and pods for frames that nobody has read. */
    List<Exposure> add(ScanPlan plan) {
        int n = plan.positions().size();
        requireFrames(n);
        loadingBytes = plan.bytesOfBlock(ptycho.parameters().framesPerBlock());
        geometries = Geometries.of(parameters, plan.meta());
        storages.reserve(n);
        for (int i = 0; i < n; i++) {
            double[] position = {plan.positions().y(i), plan.positions().x(i)};
            exposures.add(storages.addFrame(i, position, geometries));
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

    /** Takes all frames that are accessible now, in chunks, and starts probe, object and exit waves for them. */
    List<Exposure> load(int framesAtATime) {
        SetupTimes.Clock clock = new SetupTimes.Clock();
        List<Exposure> fresh = new ArrayList<>();
        Chunk chunk;
        do {
            chunk = source.next(framesAtATime);
            clock.frames();
            if (!chunk.frames().isEmpty()) {
                fresh.addAll(add(chunk, clock));
            }
            if (chunk.isWaiting()) {
                await();
            }
        } while (!chunk.end());
        requireFrames(exposures.size());
        if (!fresh.isEmpty()) {
            storages.reformatWaves();
            clock.reformat();
            statistics = DiffStatistics.of(exposures);
            storages.start(geometries, exposures, fresh, statistics);
            clock.start();
        }
        times = clock.after(times);
        return fresh;
    }

    private List<Exposure> add(Chunk chunk, SetupTimes.Clock clock) {
        if (geometries.isEmpty()) {
            geometries = Geometries.of(parameters, chunk.meta());
        }
        List<Exposure> fresh = new ArrayList<>(chunk.frames().size());
        storages.reserve(chunk.frames().size());
        for (Frame frame : chunk.frames()) {
            double[] position = position(frame, chunk.meta());
            fresh.add(storages.addFrame(frame.index(), position, geometries));
        }
        clock.views();
        storages.reformatFrames();
        clock.reformat();
        storages.takeFrames(chunk.frames(), fresh);
        clock.frames();
        exposures.addAll(fresh);
        return fresh;
    }

    /** A scan that is still being written: asks again a little later. */
    private void await() {
        if (!told) {
            ptycho.warn("scans." + label + ": waiting for more frames");
            told = true;
        }
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScanException("scan " + label + " was interrupted while it waited for frames");
        }
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
        source.close();
    }
}
