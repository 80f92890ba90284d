package org.ptyj.tutorial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.Container;
import org.ptyj.data.ContainerSpec;
import org.ptyj.data.Storage;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.engine.Errors;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Reconstruction;
import org.ptyj.engine.Run;
import org.ptyj.engine.kernel.Field;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.io.SafeFile;
import org.ptyj.model.Exposure;
import org.ptyj.model.LightMap;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.parallel.Communicator;
import org.ptyj.parallel.Communicator.Reduction;
import org.ptyj.param.Option;
import org.ptyj.param.Param;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;

/** The difference map written from scratch: pod by pod, as an engine with a name, and in the verbs of the kernels. */
public final class EngineFromScratch {
    private final PrintStream out;
    private final Path folder;
    private final int pixels;
    private final int frames;

    /**
     * @param out where the errors are printed
     * @param folder where the pictures go
     * @param pixels side of a frame
     * @param frames number of frames
     */
    public EngineFromScratch(PrintStream out, Path folder, int pixels, int frames) {
        this.out = out;
        this.folder = folder;
        this.pixels = pixels;
        this.frames = frames;
    }

    /** Runs the tutorial; pictures go to the folder that is named, or to one of the tutorial's name. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "engine-from-scratch");
        System.out.println("pictures go to " + folder.toAbsolutePath());
        new EngineFromScratch(System.out, folder, 128, 400).run();
    }

    /** Runs the tutorial. */
    public void run() throws IOException {
        fromScratch();
        asAnEngine();
        fromAFile();
        inVerbs();
    }

    // | # An engine from scratch
    // |
    // | An engine is an algorithm that finds probe and object. ptyj has some built in, but people who work on
    // | ptychography want to write their own. This tutorial writes one of the classics, the difference map (P.
    // | Thibault et al., Ultramicroscopy 109, 338, 2009), three times: as plain functions, as an engine that
    // | parameter files can name, and in the verbs that make the built-in engines fast. [Simulating an
    // | experiment](simulate-experiment.md) has introduced the pods that it works with.
    // |
    // | ## The data
    // |
    // | The beam is a moon again, and the sample has flowers on it. This time the data come from a source that ptyj
    // | has for such tests, and a parameter tree says what is wanted. The frames have 128 x 128 pixels, and there are
    // | 400 of them. The first guess of the beam is a round disc.
    private String scan() {
        return """
                data_type: single
                scans:
                  MF:
                    data: {name: MoonFlowerScan, shape: %d, num_frames: %d, density: 0.1}
                    illumination: {aperture: {form: circ, size: 3.3 um}}
                """.formatted(pixels, frames);
    }

    // | A `Ptycho` made from this tree has everything an engine needs: the five containers, filled with data and
    // | first guesses, and the pods. It runs nothing by itself.
    // |
    // | ## Three functions
    // |
    // | The difference map keeps an exit wave for each position. One iteration first brings every exit wave closer to
    // | its measured frame; then it finds the probe and the object that agree best with all the waves.
    // |
    // | **The Fourier update** of one frame. In the notation of the paper, with the projection on the measured
    // | modulus as an operation in Fourier space,
    // |
    // |     psi <- psi + F^-1 Pi F (2 P O - psi) - P O
    // |
    // | A frame may have several pods: a beam that is not fully coherent is described by several modes, whose
    // | intensities add up on the detector. That is why the function takes a list, and sums up the intensity before
    // | it computes the factor that all the waves share. Where the mask is zero, the wave stays as it is. The
    // | function returns the size of the change.
    static double fourierUpdate(List<Pod> modes) {
        RealArray mask = modes.get(0).mask();
        RealArray modulus = modes.get(0).diff().sqrt();
        RealArray intensity = modulus.like();
        Map<Pod, ComplexArray> waves = new LinkedHashMap<>();
        for (Pod pod : modes) {
            ComplexArray wave = pod.forward(pod.exitWave().times(2).minus(pod.exit()));
            intensity.plusAssign(wave.abs2());
            waves.put(pod, wave);
        }
        RealArray ratio = modulus.div(intensity.sqrt().plus(1e-10));
        RealArray factor = mask.complement().plus(mask.times(ratio));
        double error = 0;
        for (Pod pod : modes) {
            ComplexArray change = pod.backward(waves.get(pod).times(factor)).minus(pod.exitWave());
            pod.exit().plusAssign(change);
            error += change.abs2().mean();
        }
        return error;
    }

    // | Note the names. `times` makes a new array; `plusAssign` changes the one it is called on. As `pod.exit()` is a
    // | window on the storage of the exit waves, its change is seen by everybody.
    // |
    // | **The probe update.** The probe that explains the exit waves best is a mean of what each position says about
    // | it, weighted with the light behind: `P = sum conj(O) psi / sum |O|^2`. The denominator needs a container of
    // | its own that has the shape of the probe but real numbers, a copy of the container in another type. A view
    // | belongs to its container, and yet `norm.data(view)` finds the same window in the copy.
    static void probeUpdate(Ptycho ptycho, Container<RealArray> norm) {
        Container<ComplexArray> probe = ptycho.probe();
        probe.fill(0);
        norm.fill(1e-10);
        for (Pod pod : ptycho.activePods()) {
            pod.probe().plusAssign(pod.object().conjTimes(pod.exit()));
            norm.data(pod.probeView()).plusAssign(pod.object().abs2());
        }
        probe.allReduce();
        norm.allReduce();
        probe.divAssign(norm);
    }

    // | `allReduce` adds up what several processes have found, each from its share of the frames. In one process it
    // | does nothing, but with it in place the engine is ready for more.
    // |
    // | **The object update** is the same with the roles exchanged. Each pod adds to its own window of the object,
    // | and the windows overlap: that is where ptychography gets its power from.
    static void objectUpdate(Ptycho ptycho, Container<RealArray> norm) {
        Container<ComplexArray> object = ptycho.object();
        object.fill(0);
        norm.fill(1e-10);
        for (Pod pod : ptycho.activePods()) {
            pod.object().plusAssign(pod.probe().conjTimes(pod.exit()));
            norm.data(pod.objectView()).plusAssign(pod.probe().abs2());
        }
        object.allReduce();
        norm.allReduce();
        object.divAssign(norm);
    }

    // | One iteration is then a text of a few lines. An `Exposure` is a frame with all its pods.
    static double iterate(Ptycho ptycho, Container<RealArray> probeNorm, Container<RealArray> objectNorm) {
        double[] error = {0};
        for (Exposure exposure : ptycho.exposures()) {
            error[0] += exposure.isActive() ? fourierUpdate(exposure.pods()) : 0;
        }
        ptycho.communicator().allReduce(error, Reduction.SUM);
        probeUpdate(ptycho, probeNorm);
        objectUpdate(ptycho, objectNorm);
        return error[0];
    }

    // -
    private void fromScratch() throws IOException {
        // | ## Running it
        // |
        // | The copies for the denominators are made once. Nine iterations come first, and every third error is
        // | printed.
        Ptycho ptycho = Ptycho.of(Param.parse(scan()));
        out.println(ptycho.pods().size() + " pods");
        out.print(ptycho.object().formattedReport());
        Container<RealArray> probeNorm = ptycho.probe().copyAs(ContainerSpec.real());
        Container<RealArray> objectNorm = ptycho.object().copyAs(ContainerSpec.real());
        for (int i = 0; i < 9; i++) {
            double error = iterate(ptycho, probeNorm, objectNorm);
            if (i % 3 == 0) {
                print("%3d  %10.1f%n", i, error);
            }
        }

        // | It works, but it is not there yet. As all state is in the containers, going on is simply calling it
        // | again.
        for (int i = 9; i < 45; i++) {
            double error = iterate(ptycho, probeNorm, objectNorm);
            if (i % 3 == 0) {
                print("%3d  %10.1f%n", i, error);
            }
        }

        // | What did it find? For the object, pixels that hardly got any light are left out of the picture;
        // | `LightMap` knows how much each got. The data do not tell how brightness and phase are shared out between
        // | probe and object: the modulus need not be that of the simulation, and the mean phase is taken away.
        Storage<ComplexArray> probe = ptycho.probe().storage("MFG00");
        Storage<ComplexArray> object = ptycho.object().storage("MFG00");
        RealArray light = LightMap.of(ptycho, object).light();
        double least = 0.02 * light.max();
        ComplexArray lit = object.data().times(light.map(v -> v > least ? 1 : 0));
        lit.timesAssign(Complex.polar(1, -lit.sum().arg()));
        picture(
                "probe.png",
                ImagePlot.modulus(probe.data()).on(probe).title("probe, modulus"),
                ImagePlot.complex(probe.data()).on(probe).title("probe"));
        picture(
                "object.png",
                ImagePlot.modulus(lit).on(object).range(0.4, 1.3).title("object, modulus"),
                ImagePlot.of(lit.arg())
                        .on(object)
                        .range(-1, 1)
                        .title("object, phase")
                        .valueLabel("rad"));

        // | The moon and the flowers. A `Ptycho` keeps large buffers outside of Java's heap; closing it gives them
        // | back at once.
        ptycho.close();

        // -
    }

    // | ## As an engine
    // |
    // | Functions are good for trying things out. An `Engine` is what others can use: it is prepared for data, it
    // | takes a step at a time, and somebody else counts.
    static final class ByHand implements Engine {
        private Ptycho ptycho;
        private Container<RealArray> probeNorm;
        private Container<RealArray> objectNorm;

        @Override
        public void prepare(Ptycho data) {
            ptycho = data;
            probeNorm = data.probe().copyAs(ContainerSpec.real());
            objectNorm = data.object().copyAs(ContainerSpec.real());
        }

        @Override
        public Errors iterate(int iteration) {
            double error = EngineFromScratch.iterate(ptycho, probeNorm, objectNorm);
            return Errors.ofExit(error / ptycho.exposures().size());
        }

        @Override
        public void finish() {
            ptycho.probe().deleteCopy(probeNorm.id());
            ptycho.object().deleteCopy(objectNorm.id());
        }
    }

    // -
    private void asAnEngine() {
        // | `Run` turns an engine into something to loop over. The body of the loop is yours: look at probe and
        // | object, change them, leave. The errors of an engine are means over the frames, so these are the numbers
        // | from above divided by the number of frames.
        try (Ptycho ptycho = Ptycho.of(Param.parse(scan()))) {
            for (Iteration it : Run.of(new ByHand(), ptycho, 9)) {
                if (it.number() % 3 == 1) {
                    print("%3d  %10.3f%n", it.number() - 1, it.error());
                }
            }
        }

        // -
    }

    // | ## By name from a file
    // |
    // | Most users will never write such a loop; they want to put the name of the engine into a file. An `EngineType`
    // | tells the name, the parameters and how to make one. The parameters are a record whose components say their
    // | default, their limits and what they mean; from that come the checks, the messages and the documentation.
    /** What can be set of the engine in a parameter file. */
    public record ByHandParameters(
            @Option(def = "20", min = 0, help = "iterations")
            int numiter) {}

    /** How parameter files find the engine. */
    public static final class ByHandType implements EngineType {
        @Override
        public String name() {
            return "ByHand";
        }

        @Override
        public Class<? extends Record> parameters() {
            return ByHandParameters.class;
        }

        @Override
        public Engine create(Record parameters) {
            return new ByHand();
        }

        @Override
        public int iterations(Record parameters) {
            return ((ByHandParameters) parameters).numiter();
        }
    }

    // -
    private void fromAFile() throws IOException {
        // | The jar has to list the class in a file `META-INF/services/org.ptyj.engine.EngineType`, as one line:
        // |
        // |     org.ptyj.tutorial.EngineFromScratch$ByHandType
        // |
        // | That is all. A file may now name the engine, alone or before and after others. Here the built-in
        // | difference map goes on where ours has stopped.
        Path file = folder.resolve("by_hand.yaml");
        SafeFile.writeText(file, scan() + """
                engines:
                  engine00: {name: ByHand, numiter: 9}
                  engine01: {name: DM, numiter: 12, probe_update_start: 0}
                """);
        try (Ptycho ptycho = Ptycho.of(Reconstruction.parameters(file))) {
            new Reconstruction(ptycho).run(it -> {
                if (it.number() % 3 == 1) {
                    print(
                            "%-6s %3d  %10.3f%n",
                            it.engine(), it.overall() - 1, it.errors().exit());
                }
            });
        }

        // | The built-in engine leaves frames alone once they agree with the data within a bound, and repeats the
        // | overlap update until the probe settles; so it is faster at the end. From the shell all this is `./ptyj
        // | run by_hand.yaml -o out`, as for every file.
        // -
    }

    // | ## In verbs
    // |
    // | Pod by pod, each operation makes an array, passes over it and forgets it. That reads well and is fine for
    // | trying ideas, but it keeps a processor waiting for its memory, and it uses one processor only. The built-in
    // | engines are written in the verbs of `WaveKernels` instead. A verb works on a block of frames; its
    // | documentation is its formula. The algorithm stays as short as before:
    static final class InVerbs implements Engine {
        private final Workers workers = Workers.ofMachine();
        private final WaveKernels k;
        private final Communicator ranks;
        private final Field probeSum;
        private final Field probeNorm;
        private final Field objectSum;
        private final Field objectNorm;

        InVerbs(Ptycho ptycho) {
            k = WaveKernels.onCpu(ptycho, workers);
            ranks = ptycho.communicator();
            probeSum = k.newField(k.probe(), true);
            probeNorm = k.newField(k.probe(), false);
            objectSum = k.newField(k.object(), true);
            objectNorm = k.newField(k.object(), false);
        }

        @Override
        public Errors iterate(int iteration) {
            k.load();
            k.eachBlock(block -> {
                k.auxiliaryWave(block, 2, -1); // w = 2 P O - psi
                k.forward(block);
                k.magnitudeProjection(block, 0);
                k.backward(block);
                k.exitUpdate(block, -1, 1); // psi += w - P O
            });
            k.fill(probeSum, 0);
            k.fill(probeNorm, 1e-10);
            k.addProbeOverlap(probeSum, probeNorm);
            k.divide(k.probe(), probeSum, probeNorm);
            k.fill(objectSum, 0);
            k.fill(objectNorm, 1e-10);
            k.addObjectOverlap(objectSum, objectNorm);
            k.divide(k.object(), objectSum, objectNorm);
            return Errors.mean(k.frameErrors(), ranks); // over the frames of all processes
        }

        @Override
        public void finish() {
            k.close();
            workers.close();
        }
    }

    // -
    private void inVerbs() {
        // | The verbs run on all processors, and several blocks are under way at a time. What an iteration computes
        // | does not depend on that: the sums are always taken in the same order. Are the errors those of the
        // | functions?
        double byHand = 0;
        double inVerbs = 0;
        try (Ptycho ptycho = Ptycho.of(Param.parse(scan()))) {
            for (Iteration it : Run.of(new ByHand(), ptycho, 6)) {
                byHand = it.seconds();
            }
        }
        try (Ptycho ptycho = Ptycho.of(Param.parse(scan()))) {
            for (Iteration it : Run.of(new InVerbs(ptycho), ptycho, 45)) {
                inVerbs = it.seconds();
                if (it.number() % 9 == 1) {
                    print("%3d  %10.3f%n", it.number() - 1, it.errors().exit());
                }
            }
        }

        // | They are, up to the rounding of single precision, which the many iterations amplify. And how long does
        // | the last iteration of each take, on the machine at hand?
        print("time: functions %.3f s, verbs %.3f s%n", byHand, inVerbs);
        print("time: the verbs are %.0f times as fast%n", byHand / inVerbs);

        // | Which text is the right one for you? Write the functions first: they are the ones you can be sure about.
        // | If the engine is worth it, write it in verbs, and test the one against the other.
        // -
    }

    private void picture(String name, Plot... plots) throws IOException {
        Files.createDirectories(folder);
        Figure.of(plots).builtInFont().scale(1.25).save(folder.resolve(name));
        out.println("picture: " + name);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
