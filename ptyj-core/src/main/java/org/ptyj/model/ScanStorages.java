package org.ptyj.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.data.AccessRule;
import org.ptyj.data.Storage;
import org.ptyj.data.StorageSpec;
import org.ptyj.data.View;
import org.ptyj.geometry.FrameShape;
import org.ptyj.geometry.Geo;
import org.ptyj.geometry.Pair;
import org.ptyj.geometry.Propagator;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.model.start.Illumination;
import org.ptyj.model.start.IlluminationContext;
import org.ptyj.model.start.Sample;
import org.ptyj.model.start.SampleContext;
import org.ptyj.model.start.SampleStart;
import org.ptyj.parallel.Communicator;
import org.ptyj.scan.Frame;
import org.ptyj.scan.ScanException;

/**
 * Storages, views and pods of one scan.
 *
 * <p>Vanilla: probe and object storage are called S + label, the exit storage as the diffraction storage, with one layer
 * per frame. Full: S + label + Gnn with one layer per mode (nn counts energies that have a probe or object of their
 * own), and an exit storage per energy with a layer per frame and pair of modes.
 */
final class ScanStorages {
    /** Pixels that differ by less do not matter over a frame of a thousand of them. */
    private static final double PIXEL_TOLERANCE = 1e-4;

    private final Ptycho ptycho;
    private final String label;
    private final ScanParameters parameters;
    private final boolean vanilla;
    private final int probeModes;
    private final int objectModes;
    private int ny;
    private int nx;
    private final List<WaveRules> waveRules = new ArrayList<>();
    private Optional<String> diffId = Optional.empty();
    private AccessRule frameRule = AccessRule.onNewStorage();
    private final Queue<DetectorViews> detectorViews = new ArrayDeque<>();
    private int nextFrame;

    ScanStorages(Ptycho ptycho, String label, ScanParameters parameters, boolean vanilla) {
        this.ptycho = ptycho;
        this.label = label;
        this.parameters = parameters;
        this.vanilla = vanilla;
        this.probeModes = parameters.coherence().numProbeModes();
        this.objectModes = parameters.coherence().numObjectModes();
    }

    /** What the views of one energy look at; built once, since names and rules for many frames take time. */
    private record WaveRules(List<AccessRule> probe, List<AccessRule> object, AccessRule exit, Propagator propagator) {}

    /**
     * Makes the views of frames and masks that are going to be added, so that their storages get all their room at once.
     *
     * @param first index of the first frame; those before it have their views
     * @param here tells which frames this process has; the views of others are not active
     */
    void reserve(int first, int frames, List<Geo> geometries, IntPredicate here) {
        if (diffId.isEmpty()) {
            open(geometries);
        }
        int fresh = first + frames - nextFrame;
        if (fresh <= 0) {
            return;
        }
        int pods = Math.multiplyExact(fresh, parameters.coherence().energies().size() * probeModes * objectModes);
        ptycho.probe().reserveViews(pods);
        ptycho.object().reserveViews(pods);
        ptycho.exit().reserveViews(pods);
        ptycho.diff().reserveViews(fresh);
        ptycho.mask().reserveViews(fresh);
        for (; nextFrame < first + frames; nextFrame++) {
            AccessRule onDetector = frameRule.layer(nextFrame).active(here.test(nextFrame));
            detectorViews.add(new DetectorViews(
                    ptycho.diff().newView(onDetector), ptycho.mask().newView(onDetector)));
        }
    }

    /** A frame and its mask, whose pods are still to come. */
    private record DetectorViews(View<RealArray> diff, View<RealArray> mask) {}

    private void open(List<Geo> geometries) {
        ny = geometries.get(0).shape().ny();
        nx = geometries.get(0).shape().nx();
        diffId = Optional.of(newStorages(geometries));
        frameRule = on(diffId.get(), metres(geometries.get(0).psize()));
        for (int e = 0; e < geometries.size(); e++) {
            waveRules.add(rules(e, geometries.get(e)));
        }
    }

    /**
     * Makes the pods of the next frame that was reserved; probe and exit views lie at 0, the object views at the position.
     */
    Exposure addFrame(int index, double[] position) {
        DetectorViews detector = detectorViews.remove();
        boolean here = detector.diff().isActive();
        List<Pod> pods = new ArrayList<>(waveRules.size() * probeModes * objectModes);
        int exitLayer = Math.multiplyExact(index, probeModes * objectModes);
        for (WaveRules rules : waveRules) {
            for (int p = 0; p < probeModes; p++) {
                for (int o = 0; o < objectModes; o++) {
                    int layer = exitLayer + p * objectModes + o;
                    pods.add(new Pod(
                            ptycho.nextPod(),
                            ptycho.probe().newView(rules.probe().get(p).active(here)),
                            ptycho.object()
                                    .newView(rules.object().get(o).at(position).active(here)),
                            ptycho.exit().newView(rules.exit().layer(layer).active(here)),
                            detector.diff(),
                            detector.mask(),
                            rules.propagator(),
                            1,
                            1));
                }
            }
        }
        return new Exposure(label, index, pods);
    }

    private WaveRules rules(int energy, Geo geo) {
        double[] pixel = metres(geo.resolution());
        return new WaveRules(
                IntStream.range(0, probeModes)
                        .mapToObj(on(probeId(energy), pixel)::layer)
                        .toList(),
                IntStream.range(0, objectModes)
                        .mapToObj(on(objectId(energy), pixel)::layer)
                        .toList(),
                on(exitId(energy), pixel),
                geo.propagator());
    }

    /** Whether a storage of probe or object belongs to this scan. */
    boolean owns(String storageId) {
        for (int e = 0; e < parameters.coherence().energies().size(); e++) {
            if (storageId.equals(probeId(e)) || storageId.equals(objectId(e))) {
                return true;
            }
        }
        return false;
    }

    /** A frame-sized window at 0. */
    private AccessRule on(String storage, double[] pixelSize) {
        return AccessRule.on(storage).shape(ny, nx).pixelSize(pixelSize);
    }

    private static double[] metres(Pair pair) {
        return new double[] {pair.y(), pair.x()};
    }

    private String newStorages(List<Geo> geometries) {
        Geo geo = geometries.get(0);
        StorageSpec frames =
                StorageSpec.shape(1, ny, nx).pixelSize(metres(geo.psize())).padOnly(true);
        String id = ptycho.diff().newStorage(frames).id();
        ptycho.diff().storage(id).setLabel(label);
        ptycho.mask().newStorage(frames.id(id)).setLabel(label);
        diffId = Optional.of(id);
        for (int e = 0; e < geometries.size(); e++) {
            StorageSpec waves = StorageSpec.shape(1, ny, nx).pixelSize(metres(geo.resolution()));
            ptycho.exit().newStorage(waves.id(exitId(e)));
            if (ptycho.probe().storages().ids().contains(probeId(e))) {
                checkFits("probe", ptycho.probe().storage(probeId(e)), geo, true);
            } else {
                ptycho.probe()
                        .newStorage(StorageSpec.shape(probeModes, ny, nx)
                                .pixelSize(metres(geo.resolution()))
                                .id(probeId(e)));
            }
            if (ptycho.object().storages().ids().contains(objectId(e))) {
                checkFits("object", ptycho.object().storage(objectId(e)), geo, false);
            }
        }
        return id;
    }

    /** What another scan has made must fit this scan's frames and pixels. */
    private void checkFits(String what, Storage<ComplexArray> shared, Geo geo, boolean frameSized) {
        long[] shape = shared.shape();
        if (frameSized && (shape[1] != ny || shape[2] != nx)) {
            throw new ScanException("scans." + label + ".share_" + what + "_with: the frames are " + ny + " x " + nx
                    + " px here, but " + shape[1] + " x " + shape[2] + " px there; cut both to one shape");
        }
        double[] pixel = shared.pixelSize();
        double[] mine = metres(geo.resolution());
        for (int axis = 0; axis < 2; axis++) {
            if (Math.abs(pixel[axis] / mine[axis] - 1) > PIXEL_TOLERANCE) {
                throw new ScanException("scans." + label + ".share_" + what + "_with: the pixel on the sample is "
                        + mine[axis] + " m here, but " + pixel[axis]
                        + " m there; give both scans the same resolution");
            }
        }
    }

    private String probeId(int energy) {
        String owner = parameters.shareProbeWith().orElse(label);
        return "S" + owner + suffix(parameters.coherence().probePerEnergy() ? energy : 0);
    }

    private String objectId(int energy) {
        String owner = parameters.shareObjectWith().orElse(label);
        return "S" + owner + suffix(parameters.coherence().objectPerEnergy() ? energy : 0);
    }

    private String exitId(int energy) {
        return diffId.orElseThrow() + suffix(energy);
    }

    private String suffix(int energy) {
        return vanilla ? "" : String.format("G%02d", energy);
    }

    /** Makes room for frames that have views. */
    void reformatFrames() {
        ptycho.diff().storage(diffId.orElseThrow()).reformat();
        ptycho.mask().storage(diffId.orElseThrow()).reformat();
    }

    /** Takes frames over. */
    void takeFrames(List<Frame> frames, List<Exposure> exposures) {
        for (int i = 0; i < frames.size(); i++) {
            if (!frames.get(i).isHere()) {
                continue;
            }
            Pod pod = exposures.get(i).pods().get(0);
            pod.diff().assign(frames.get(i).data());
            pod.mask().assign(frames.get(i).mask());
        }
    }

    /** Makes room for probes, objects and exit waves that have views. */
    void reformatWaves() {
        ptycho.probe().reformat();
        ptycho.object().reformat();
        ptycho.exit().reformat();
    }

    /** Starts probes and objects that are new, and the exit waves of fresh frames. */
    void start(List<Geo> geometries, List<Exposure> all, List<Exposure> fresh, DiffStatistics statistics) {
        for (int e = 0; e < geometries.size(); e++) {
            Storage<ComplexArray> probe = ptycho.probe().storage(probeId(e));
            if (!probe.isModelInitialized()) {
                startProbe(probe, geometries.get(e), e, all, statistics);
                probe.setModelInitialized(true);
            }
            Storage<ComplexArray> object = ptycho.object().storage(objectId(e));
            if (!object.isModelInitialized()) {
                startObject(object, geometries.get(e));
                object.setModelInitialized(true);
            }
        }
        ptycho.startExitWaves(fresh);
    }

    private void startProbe(
            Storage<ComplexArray> probe, Geo geo, int energy, List<Exposure> all, DiffStatistics statistics) {
        // The intensities of the energies add up: each has its share of the power, also where they have one probe.
        ScanParameters.Coherence coherence = parameters.coherence();
        double share = coherence.probePerEnergy()
                ? coherence.shareOf(energy)
                : 1.0 / coherence.energies().size();
        IlluminationContext context = IlluminationContext.of(geo, ptycho.precision())
                .withStorageId(probe.id())
                .withModes(probeModes)
                .withStreams(ptycho.streams())
                .withPower(share * statistics.maxPower())
                .withMeanFrame(() -> meanFrame(all))
                .withResults(loader(
                        ".illumination",
                        Ptyr.Part.PROBE,
                        probe,
                        geo,
                        parameters.illumination().resize().isEmpty(),
                        Complex.ZERO));
        ComplexArray start = Illumination.initial(parameters.illumination(), context);
        if (parameters.illumination().photons().isPresent()) {
            start.timesAssign(Math.sqrt(share));
        }
        probe.data().assign(start);
    }

    private RealArray meanFrame(List<Exposure> all) {
        RealArray sum = RealArray.of(new double[Math.multiplyExact(ny, nx)], ny, nx);
        for (Exposure exposure : all) {
            Pod pod = exposure.pods().get(0);
            if (pod.isActive()) {
                sum.plusAssign(pod.diff().as(ElementType.FLOAT64).times(pod.mask()));
            }
        }
        ptycho.communicator().allReduce(sum, Communicator.Reduction.SUM);
        return sum.timesAssign(1.0 / all.size());
    }

    private void startObject(Storage<ComplexArray> object, Geo geo) {
        long[] shape = object.shape();
        FrameShape frame = new FrameShape(Math.toIntExact(shape[1]), Math.toIntExact(shape[2]));
        SampleContext context = SampleContext.of(frame, ptycho.precision())
                .withStorageId(object.id())
                .withLayers(Math.toIntExact(shape[0]))
                .withStreams(ptycho.streams())
                .withResults(loader(
                        ".sample",
                        Ptyr.Part.OBJECT,
                        object,
                        geo,
                        true,
                        Complex.of(parameters.sample().fill())));
        SampleStart start = Sample.initial(parameters.sample(), context);
        object.fill(start.fill());
        start.model().ifPresent(model -> object.data().assign(model));
    }

    private PtyrLoader loader(
            String branch,
            Ptyr.Part part,
            Storage<ComplexArray> storage,
            Geo geo,
            boolean byPixelSize,
            Complex outside) {
        return new PtyrLoader(
                "scans." + label + branch,
                part,
                storage.id(),
                storage.layerCount(),
                byPixelSize ? Optional.of(WaveGrid.of(storage)) : Optional.empty(),
                geo.energyKeV(),
                outside,
                ptycho::warn);
    }

    /**
     * Looks whether the results that probe and object start from are there, before any data are loaded.
     *
     * @throws ScanException if one is missing, or is none
     */
    void checkStart() {
        if (parameters.shareProbeWith().isEmpty()) {
            parameters
                    .illumination()
                    .earlierResult()
                    .ifPresent(result ->
                            PtyrLoader.check("scans." + label + ".illumination", Ptyr.Part.PROBE, probeId(0), result));
        }
        if (parameters.shareObjectWith().isEmpty()) {
            parameters
                    .sample()
                    .earlierResult()
                    .ifPresent(result ->
                            PtyrLoader.check("scans." + label + ".sample", Ptyr.Part.OBJECT, objectId(0), result));
        }
    }
}
