package org.ptyj.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.Container;
import org.ptyj.data.ContainerSpec;
import org.ptyj.data.Owner;
import org.ptyj.data.Pool;
import org.ptyj.data.Storage;
import org.ptyj.image.Streams;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.parallel.Communicator;
import org.ptyj.param.Binder;
import org.ptyj.param.Choice;
import org.ptyj.param.Param;
import org.ptyj.scan.ScanPlan;

/**
 * A reconstruction: the containers of probe, object, exit waves, frames and masks, and the pods that connect them,
 * assembled from a parameter tree. Engines work on it; it knows none.
 *
 * <p>Containers are made in this order: Cprobe, Cobj, Cexit, Cdiff, Cmask. Of several processes each has its part of the
 * frames, in diff, mask and exit; the views and pods of the others are there, but not active. Probe and object are whole.
 */
public final class Ptycho implements Owner, AutoCloseable {
    private RunParameters parameters;
    private final Consumer<String> log;
    private final boolean planned;
    private final Communicator ranks = Communicator.world();
    private final Pool<Container<?>> pool = new Pool<>("pty", "C");
    private final Streams streams;
    private final Container<ComplexArray> probe;
    private final Container<ComplexArray> object;
    private final Container<ComplexArray> exit;
    private final Container<RealArray> diff;
    private final Container<RealArray> mask;
    private final Map<String, ScanModel> scans = new LinkedHashMap<>();
    private final List<Exposure> exposures = new ArrayList<>();
    private final Loading loading = new Loading(this, scans, exposures);
    private int podCount;
    private RunLog runLog = new RunLog(new AllFrames(this));
    private final InputFiles inputs;

    private Ptycho(RunParameters parameters, Consumer<String> log, boolean planned) {
        this.parameters = parameters;
        this.log = log;
        this.inputs = InputFiles.of(parameters);
        this.planned = planned;
        this.streams = Streams.of(RunSeed.of(parameters, ranks, log));
        this.probe = container(ContainerSpec.complex().id("Cprobe"));
        this.object = container(ContainerSpec.complex().id("Cobj"));
        this.exit = container(ContainerSpec.complex().id("Cexit").scattered());
        this.diff = container(ContainerSpec.real().id("Cdiff").scattered());
        this.mask = container(ContainerSpec.bool().id("Cmask").scattered());
    }

    private <A extends NdArray<A>> Container<A> container(ContainerSpec<A> spec) {
        ContainerSpec<A> owned = spec.owner(this);
        return Container.of(planned ? owned.planned() : owned);
    }

    /**
     * A reconstruction with probe, object and exit waves at their start and all data loaded; of a scan that is still being
     * measured, what is there now, and {@code min_frames_for_recon} frames at least.
     */
    public static Ptycho of(RunParameters parameters) {
        return of(parameters, line -> {});
    }

    /**
     * The same, telling what happens.
     *
     * @param log takes what is worth telling: warnings, numbers of frames
     * @throws org.ptyj.scan.ScanException if data are missing or wrong
     */
    public static Ptycho of(RunParameters parameters, Consumer<String> log) {
        Ptycho ptycho = empty(parameters, log);
        boolean loaded = false;
        try {
            ptycho.loading.begin();
            loaded = true;
        } finally {
            if (!loaded) {
                ptycho.close();
            }
        }
        return ptycho;
    }

    /** The same from a parameter tree without engines. */
    public static Ptycho of(Param tree) {
        return of(Binder.with(ModelRegistry.INSTANCE)
                .bind(RunParameters.class, tree)
                .value());
    }

    /** Containers and scan models only: no data are touched. */
    public static Ptycho empty(RunParameters parameters, Consumer<String> log) {
        return opened(new Ptycho(parameters, log, false));
    }

    private static Ptycho opened(Ptycho ptycho) {
        for (Map.Entry<String, Choice> scan : ptycho.parameters.scans().entrySet()) {
            String label = scan.getKey();
            ptycho.scans.put(label, new ScanModel(ptycho, label, scan.getValue()));
        }
        return ptycho;
    }

    /**
     * A reconstruction without numbers: storages have the shapes, and views and pods the places, that loading would give
     * them, but no buffer is ever made.
     *
     * @param mayRead whether frames of sources that cannot tell their shape and positions otherwise are read, and dropped
     * @return empty if a source cannot tell, and may not read
     * @throws org.ptyj.scan.ScanException if data are missing or wrong
     */
    public static Optional<Ptycho> planned(RunParameters parameters, Consumer<String> log, boolean mayRead) {
        Ptycho ptycho = new Ptycho(parameters, log, true);
        boolean complete = false;
        try {
            opened(ptycho);
            complete = ptycho.plan(mayRead);
        } finally {
            if (!complete) {
                ptycho.close();
            }
        }
        return complete ? Optional.of(ptycho) : Optional.empty();
    }

    private boolean plan(boolean mayRead) {
        scans.values().forEach(ScanModel::checkStart);
        for (ScanModel scan : scans.values()) {
            Optional<ScanPlan> plan = scan.plan(mayRead, parameters.framesPerBlock());
            if (plan.isEmpty()) {
                return false;
            }
            exposures.addAll(scan.add(plan.get()));
        }
        loading.requireFramesForAll(exposures.size());
        return true;
    }

    /** Whether there are shapes only, and no numbers. */
    public boolean isPlanned() {
        return planned;
    }

    /** Whether all frames of all scans are here; others are still being measured, and {@link #loadNew} takes them. */
    public boolean isComplete() {
        return loading.isComplete();
    }

    /**
     * Takes the frames that have arrived since the last time, without waiting for any. Their exit waves are the present probe
     * times the present object, which grows where they see more of the sample. Engines have to be prepared anew then.
     *
     * @return their number
     * @throws org.ptyj.scan.ScanException if data are missing or wrong
     */
    public int loadNew() {
        return loading.takeNew();
    }

    /**
     * Waits until all frames of all scans are here.
     *
     * @throws org.ptyj.scan.ScanException if data are missing or wrong
     */
    public void loadAll() {
        loading.takeAll();
    }

    /** Probe and object as they are now: what {@link #restart} goes back to. */
    public StartState startState() {
        return StartState.of(this);
    }

    /**
     * Goes back to a state of this reconstruction, for another one with the same data: probe and object are as they were,
     * exit waves are probe times object, and nothing has happened so far.
     *
     * @param start made by {@link #startState()} before the first engine
     * @param next its scans are those of the present parameters; engines and outputs may be others
     * @throws IllegalArgumentException if the scans or the precision differ
     */
    public void restart(StartState start, RunParameters next) {
        if (!next.scans().equals(parameters.scans()) || !next.dataType().equals(parameters.dataType())) {
            throw new IllegalArgumentException("a restart keeps the data, but scans or data_type differ from what was"
                    + " loaded; make another Ptycho for them");
        }
        start.restore(this);
        parameters = next;
        runLog = new RunLog(new AllFrames(this));
    }

    /** Exit waves := probe times object. */
    void startExitWaves(List<Exposure> some) {
        // No wave in between, in parallel: this is done for all frames while the user waits.
        some.parallelStream().filter(Exposure::isActive).forEach(exposure -> exposure.pods()
                .forEach(pod -> pod.exit().assign(pod.probe()).timesAssign(pod.object())));
    }

    @Override
    public String id() {
        return "pty";
    }

    @Override
    public Precision precision() {
        return parameters.dataType().equals("double") ? Precision.DOUBLE : Precision.SINGLE;
    }

    @Override
    public Communicator communicator() {
        return ranks;
    }

    @Override
    public Pool<Container<?>> containers() {
        return pool;
    }

    @Override
    public void warn(String message) {
        log.accept(message);
    }

    /** The parameters with all defaults. */
    public RunParameters parameters() {
        return parameters;
    }

    /** Random numbers of this run, by purpose. */
    public Streams streams() {
        return streams;
    }

    public Container<ComplexArray> probe() {
        return probe;
    }

    public Container<ComplexArray> object() {
        return object;
    }

    public Container<ComplexArray> exit() {
        return exit;
    }

    public Container<RealArray> diff() {
        return diff;
    }

    public Container<RealArray> mask() {
        return mask;
    }

    /** The scans by label, in the order of the tree. */
    public Map<String, ScanModel> scans() {
        return Collections.unmodifiableMap(scans);
    }

    /** All frames with their pods: scan by scan, in the order of the frames. */
    public List<Exposure> exposures() {
        return Collections.unmodifiableList(exposures);
    }

    /** All pods, frame by frame. */
    public List<Pod> pods() {
        return exposures.stream().flatMap(e -> e.pods().stream()).toList();
    }

    /** The pods whose data are here. */
    public List<Pod> activePods() {
        return pods().stream().filter(Pod::isActive).toList();
    }

    /**
     * Statistics of a scan's frames.
     *
     * @throws IllegalArgumentException if there is no scan of that label with frames
     */
    public DiffStatistics statistics(String scan) {
        ScanModel model = scans.get(scan);
        if (model == null) {
            throw new IllegalArgumentException("no scan is called " + scan + "; there are " + scans.keySet());
        }
        return model.statistics();
    }

    /** Mean over the scans of the mean counts per pixel. */
    public double meanPower() {
        return scans.values().stream()
                .mapToDouble(s -> s.statistics().meanPower())
                .average()
                .orElse(0);
    }

    /** Exit waves := probe times object, for all active pods. */
    public void resetExitWaves() {
        for (Exposure exposure : exposures) {
            if (exposure.isActive()) {
                exposure.pods().forEach(pod -> pod.exit().assign(pod.exitWave()));
            }
        }
    }

    /** Photon energy (keV) that a probe or object storage belongs to; 0 without views. */
    double energyOf(Storage<ComplexArray> storage) {
        for (ScanModel scan : scans.values()) {
            if (scan.owns(storage.id())) {
                return scan.geometries().get(0).energyKeV();
            }
        }
        return 0;
    }

    /**
     * Writes probe, object, parameters and the course of the iterations to a result file (.ptyr) of the kind that
     * {@code io.rformat} says. Waits for the checksums of the {@link #inputs()}. Of several processes the first one writes.
     */
    public void save(Path file) throws PtyjIoException {
        save(file, PtyrKind.of(parameters.io().rformat()));
    }

    /** The same of another kind; dumps do not wait for checksums. */
    public void save(Path file, PtyrKind kind) throws PtyjIoException {
        if (ranks.isFirst()) {
            Result.of(this, kind).write(file);
        }
    }

    /** Probes or objects as result files have them; their memory is shared. */
    public List<PtyrWave> waves(Ptyr.Part part) {
        return Result.waves(this, part == Ptyr.Part.PROBE ? probe : object);
    }

    /**
     * Goes on where an earlier run of the same parameters had come to: takes its probes, objects and iterations; exit waves
     * become probe times object.
     *
     * @param file a result or a dump
     * @throws org.ptyj.scan.ScanException if it cannot be read, or has other probes or objects than this reconstruction
     */
    public void restore(Path file) {
        new Restoring(this, file).all();
    }

    /**
     * The iterations that {@link #restore} would take from a file, oldest first.
     *
     * @param file a result or a dump
     * @throws org.ptyj.scan.ScanException if it cannot be read, or knows of none
     */
    public static List<IterationInfo> iterationsIn(Path file) {
        return Restoring.iterations(file);
    }

    /** The files that this reconstruction is made from. */
    public InputFiles inputs() {
        return inputs;
    }

    int nextPod() {
        return podCount++;
    }

    /** What happened so far. */
    public RunLog runtime() {
        return runLog;
    }

    /** Frees all buffers at once. */
    @Override
    public void close() {
        inputs.close();
        scans.values().forEach(ScanModel::close);
        List.of(probe, object, exit, diff, mask).forEach(Container::close);
    }
}
