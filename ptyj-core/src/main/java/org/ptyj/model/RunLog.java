package org.ptyj.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.array.RealArray;

/** What happened so far in a reconstruction, over all its engines, and how it was called. */
public final class RunLog {
    private final Instant start = Instant.now();
    private final List<IterationInfo> iterations = new ArrayList<>();
    private final Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
    private Optional<RealArray> localErrors = Optional.empty();
    private Optional<RealArray> floatingIntensities = Optional.empty();
    private OptionalInt averagedFrom = OptionalInt.empty();
    private final Map<Pod, double[]> givenPositions = new IdentityHashMap<>();
    private String run = "";
    private List<String> commandLine = List.of();
    private final Optional<AllFrames> allFrames;

    /** Of one process. */
    public RunLog() {
        this.allFrames = Optional.empty();
    }

    RunLog(AllFrames allFrames) {
        this.allFrames = Optional.of(allFrames);
    }

    /** When it began. */
    public Instant start() {
        return start;
    }

    /** Name of the run; empty if it has none. */
    public String run() {
        return run;
    }

    /** Gives the run a name. */
    public void setRun(String name) {
        run = name;
    }

    /** The words of the command that began it; empty if a program did. */
    public List<String> commandLine() {
        return commandLine;
    }

    /** Keeps the words of the command. */
    public void setCommandLine(List<String> words) {
        commandLine = List.copyOf(words);
    }

    /** Adds to the time that went into a phase. */
    public void spent(Phase phase, double more) {
        seconds.merge(phase, more, Double::sum);
    }

    /** Seconds that went into a phase so far. */
    public double seconds(Phase phase) {
        return seconds.getOrDefault(phase, 0.0);
    }

    /** All iterations, oldest first. */
    public List<IterationInfo> iterations() {
        return Collections.unmodifiableList(iterations);
    }

    /** Appends an iteration. */
    public void add(IterationInfo iteration) {
        iterations.add(iteration);
    }

    /**
     * Errors of the frames in the latest iteration whose engine kept them: shape (frames, 3), Fourier, photon, exit, in
     * the order of {@link Ptycho#exposures()}, active ones only; empty if none did.
     */
    public Optional<RealArray> localErrors() {
        return localErrors;
    }

    /**
     * Keeps the errors [frame][Fourier, photon, exit] of an iteration, those of the frames that are here; copied. All
     * processes call it together.
     */
    public void setLocalErrors(double[][] mine) {
        double[][] frames = gathered(mine, 3);
        double[] all = Arrays.stream(frames).flatMapToDouble(Arrays::stream).toArray();
        localErrors = Optional.of(RealArray.of(all, frames.length, 3));
    }

    private double[][] gathered(double[][] mine, int width) {
        return allFrames.map(all -> all.gather(mine, width)).orElse(mine);
    }

    /**
     * Factors that the latest iteration of an engine with floating intensities fitted to the frames' models, in the order
     * of {@link Ptycho#exposures()}, active ones only; empty if none did.
     */
    public Optional<RealArray> floatingIntensities() {
        return floatingIntensities;
    }

    /** Keeps the factors of an iteration, those of the frames that are here; copied. All processes call it together. */
    public void setFloatingIntensities(double[] mine) {
        double[][] rows = Arrays.stream(mine).mapToObj(f -> new double[] {f}).toArray(double[][]::new);
        double[] factors =
                Arrays.stream(gathered(rows, 1)).mapToDouble(row -> row[0]).toArray();
        floatingIntensities = Optional.of(RealArray.of(factors, factors.length));
    }

    /**
     * First iteration of the latest engine, counted from 1, over which probe and object are averaged as they are now; empty
     * if they are those of the latest iteration.
     */
    public OptionalInt averagedFrom() {
        return averagedFrom;
    }

    /** Probe and object are the mean from an iteration of the latest engine to its last one; empty: they are no mean. */
    public void setAveragedFrom(OptionalInt iteration) {
        averagedFrom = iteration;
    }

    /** Position of a frame (y, x; m) as its source gave it, whatever engines made of it since. */
    public double[] givenPosition(Exposure frame) {
        Pod first = frame.pods().get(0);
        double[] given = givenPositions.get(first);
        return given == null ? first.objectView().coord() : given.clone();
    }

    /** Remembers where frames are, for those of which nothing is remembered yet; engines call it before they move any. */
    public void keepGivenPositions(List<Exposure> frames) {
        frames.forEach(frame -> givenPositions.computeIfAbsent(
                frame.pods().get(0), pod -> pod.objectView().coord()));
    }
}
