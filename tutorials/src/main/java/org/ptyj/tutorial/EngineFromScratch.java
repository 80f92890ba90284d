package org.ptyj.tutorial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.Container;
import org.ptyj.data.ContainerSpec;
import org.ptyj.data.Storage;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineRegistry;
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
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.parallel.Communicator.Reduction;
import org.ptyj.param.Binder;
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
        RealArray factor = mask.complement().plus(mask.times(modulus.div(intensity.sqrt().plus(1e-10))));
        double error = 0;
        for (Pod pod : modes) {
            ComplexArray change = pod.backward(waves.get(pod).times(factor)).minus(pod.exitWave());
            pod.exit().plusAssign(change);
            error += change.norm2() / change.size();
        }
        return error;
    }

    public void run() throws IOException {
        String tree = "data_type: single\nscans: {MF: {data: {name: MoonFlowerScan, shape: "+pixels+", num_frames: "+frames+", density: "+System.getProperty("density","0.2")+"}}}";
        long t0 = System.nanoTime();
        Ptycho ptycho = Ptycho.of(Param.parse(tree));
        System.out.println("setup " + (System.nanoTime()-t0)*1e-9);
        Container<RealArray> pn = ptycho.probe().copyAs(ContainerSpec.real());
        Container<RealArray> on = ptycho.object().copyAs(ContainerSpec.real());
        for (int i = 0; i < 45; i++) {
            t0 = System.nanoTime();
            double error = 0;
            for (Exposure e : ptycho.exposures()) if (e.isActive()) error += fourierUpdate(e.pods());
            double[] all = {error};
            ptycho.communicator().allReduce(all, Reduction.SUM);
            probeUpdate(ptycho, pn);
            objectUpdate(ptycho, on);
            if (i % 3 == 2 || i < 3) System.out.printf("%d %g  %.3f s%n", i + 1, error, (System.nanoTime()-t0)*1e-9);
        }
        Storage<ComplexArray> p = ptycho.probe().storages().all().iterator().next();
        Storage<ComplexArray> o = ptycho.object().storages().all().iterator().next();
        picture("proto.png", ImagePlot.complex(p.data()).on(p), ImagePlot.modulus(o.data()).on(o).range(0.5,1), ImagePlot.phase(o.data()).on(o));
    }
    private void picture(String name, Plot... plots) throws IOException {
        Files.createDirectories(folder);
        Figure.of(plots).cell(380, 300).builtInFont().scale(1.25).save(folder.resolve(name));
        out.println("picture: " + name);
    }
}
