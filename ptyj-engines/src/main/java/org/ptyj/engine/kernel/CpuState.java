package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.data.Subpixel;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;

/** The working state of an engine in Java arrays, and the way from and to the storages. */
final class CpuState<A> {
    private final Loops<A> loops;
    private final Workers workers;
    private final List<FrameSet<A>> sets = new ArrayList<>();
    private final CpuField<A> probe;
    private final CpuField<A> object;
    private final FoldedPhases<A> folded;
    private final int frames;
    private final List<Container<ComplexArray>> containers;
    private boolean lent;
    private volatile boolean busy;

    CpuState(Loops<A> loops, Ptycho ptycho, Workers workers) {
        this.loops = loops;
        this.workers = workers;
        requireHeap(ptycho, loops.precision().bytes());
        ImageTable images = new ImageTable(ptycho.probe(), ptycho.object());
        this.probe = new CpuField<>(loops, images.probes(), true);
        this.object = new CpuField<>(loops, images.objects(), true);
        this.folded = FoldedPhases.of(loops, ptycho, images);
        int count = 0;
        for (Map.Entry<Exposure, List<Exposure>> scan : byScan(ptycho).entrySet()) {
            List<CpuOptics<A>> optics = optics(scan.getKey(), images);
            FrameSet<A> set = new FrameSet<>(loops, scan.getKey(), scan.getValue(), count, optics, images);
            sets.add(set);
            count += set.frames();
        }
        this.frames = count;
        this.containers = List.of(ptycho.probe(), ptycho.object(), ptycho.exit());
        takeAll();
        lend();
    }

    /** The waves of all frames must fit into the Java heap; says so before hours are spent on trying. */
    private static void requireHeap(Ptycho ptycho, int bytes) {
        double numbers = 0;
        for (Exposure exposure : ptycho.exposures()) {
            if (exposure.isActive()) {
                int[] shape = exposure.pods().get(0).diffView().shape();
                numbers += (2.0 * exposure.pods().size() + 1) * shape[0] * shape[1];
            }
        }
        double needed = numbers * bytes;
        double most = Runtime.getRuntime().maxMemory();
        if (needed > 0.95 * most) {
            throw new IllegalStateException(String.format(
                    java.util.Locale.ROOT,
                    "the waves of all frames take %.1f GB, but Java may use %.1f GB; allow more (with the launcher:"
                            + " PTYJ_JAVA_OPTIONS=-Xmx%.0fg), or use fewer frames, fewer modes or single precision",
                    needed / 1e9,
                    most / 1e9,
                    Math.ceil(1.3 * needed / 1e9)));
        }
    }

    /** The active frames of each scan, by its first frame: another process may have all frames of a scan. */
    private static Map<Exposure, List<Exposure>> byScan(Ptycho ptycho) {
        Map<String, Exposure> first = new LinkedHashMap<>();
        Map<Exposure, List<Exposure>> scans = new LinkedHashMap<>();
        for (Exposure exposure : ptycho.exposures()) {
            Exposure example = first.computeIfAbsent(exposure.scan(), label -> exposure);
            List<Exposure> active = scans.computeIfAbsent(example, e -> new ArrayList<>());
            if (exposure.isActive()) {
                active.add(exposure);
            }
        }
        return scans;
    }

    private List<CpuOptics<A>> optics(Exposure example, ImageTable images) {
        List<CpuOptics<A>> optics = new ArrayList<>();
        for (Pod pod : example.pods()) {
            int[] shape = pod.diffView().shape();
            boolean isFolded = folded.of(images.probe(pod.probeView())).isPresent();
            optics.add(CpuOptics.of(loops, pod.propagator(), shape[0], shape[1], isFolded));
        }
        return optics;
    }

    List<FrameSet<A>> sets() {
        return sets;
    }

    CpuField<A> probe() {
        return probe;
    }

    CpuField<A> object() {
        return object;
    }

    FoldedPhases<A> folded() {
        return folded;
    }

    /** How views see the object between pixels. */
    Subpixel subpixel() {
        return containers.get(1).subpixel();
    }

    /** Number of frames over all scans. */
    int frames() {
        return frames;
    }

    FrameSet<A> setOf(int frame) {
        int i = sets.size() - 1;
        while (sets.get(i).first > frame) {
            i--;
        }
        return sets.get(i);
    }

    private void takeAll() {
        workers.run(frames, (worker, number) -> {
            FrameSet<A> set = setOf(number);
            set.readFrame(loops, number - set.first);
        });
        exchange(this::take);
    }

    /** Owns the waves again; takes those that somebody changed in the storages since they were given back. */
    void load() {
        if (lent) {
            return;
        }
        exchange((host, wave, phase) -> {
            int ny = host.length(0);
            int nx = host.length(1);
            Wave<A> mine = unfolded(wave, host, phase);
            Wave<A> theirs = Wave.packed(loops.allocate(2 * ny * nx), 0, ny * nx, nx);
            loops.read(host, theirs, ny, nx);
            if (!loops.same(mine, theirs, ny, nx)) {
                take(host, wave, phase);
            }
        });
        lend();
    }

    /** Whether the reconstruction was closed: then nobody can look at it any more. */
    private boolean isClosed() {
        return containers.stream().anyMatch(c -> c.storages().all().stream().anyMatch(Storage::isClosed));
    }

    private void lend() {
        lent = true;
        containers.forEach(c -> c.storages().all().forEach(s -> s.lend(this::store)));
    }

    /** Whether the storages still have the shapes, and the views the places, that the state was made for. */
    boolean isCurrent() {
        boolean exactly = subpixel() != Subpixel.NONE;
        return isCurrent(probe) && isCurrent(object) && sets.stream().allMatch(set -> set.isCurrent(exactly));
    }

    private static boolean isCurrent(CpuField<?> field) {
        return field.layout.stream().allMatch(Image::isCurrent);
    }

    /** Runs work on the waves; nobody may look at the storages meanwhile. */
    void busy(Runnable work) {
        busy = true;
        try {
            work.run();
        } finally {
            busy = false;
        }
    }

    /** Writes all waves to the storages, which own them from now on. */
    void store() {
        if (!lent || isClosed()) {
            return;
        }
        if (busy) {
            throw new IllegalStateException("probe, object and exit waves are with the engine while it works on blocks;"
                    + " look at them between iterations");
        }
        lent = false;
        containers.forEach(c -> c.storages().all().forEach(Storage::takeBack));
        exchange((host, wave, phase) -> loops.write(host, unfolded(wave, host, phase), host.length(0), host.length(1)));
    }

    private void take(ComplexArray host, Wave<A> wave, Optional<Wave<A>> phase) {
        loops.read(host, wave, host.length(0), host.length(1));
        phase.ifPresent(p -> loops.multiply(wave, p, host.length(0), host.length(1), false));
    }

    /** A wave as the storages hold it, as a copy. */
    private Wave<A> unfolded(Wave<A> wave, ComplexArray host, Optional<Wave<A>> phase) {
        int n = Math.toIntExact(host.size());
        Wave<A> copy = Wave.packed(loops.allocate(2 * n), 0, n, host.length(1));
        loops.copy(wave.data, wave.re, copy.data, 0, n);
        loops.copy(wave.data, wave.im, copy.data, n, n);
        phase.ifPresent(p -> loops.multiply(copy, p, host.length(0), host.length(1), true));
        return copy;
    }

    private interface Exchange<A> {
        void wave(ComplexArray host, Wave<A> wave, Optional<Wave<A>> phase);
    }

    /** Visits every wave with its place in the storages and the phase it is kept multiplied by. */
    private void exchange(Exchange<A> exchange) {
        for (int i = 0; i < probe.images(); i++) {
            exchange.wave(host(probe.layout.get(i)), probe.wave(i), folded.of(i));
        }
        for (int i = 0; i < object.images(); i++) {
            exchange.wave(host(object.layout.get(i)), object.wave(i), Optional.empty());
        }
        workers.run(frames, (worker, number) -> {
            FrameSet<A> set = setOf(number);
            int frame = number - set.first;
            for (int k = 0; k < set.modes; k++) {
                ComplexArray host = set.exitView(frame, k).data();
                Wave<A> exit = set.exit(frame, k, new Wave<>(set.moduli(frame), 0, 0, 0));
                exchange.wave(host, exit, folded.of(set.probeImage(frame, k)));
            }
        });
    }

    private static ComplexArray host(Image image) {
        return image.storage().data().layer(image.layer());
    }
}
