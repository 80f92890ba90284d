package org.ptyj.engine.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.engine.kernel.NoiseModel;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.parallel.Communicator;

/** The likelihood written pod by pod, as the paper has it: slow, short, and the measure of faster ones. */
final class PodLikelihood implements Likelihood<Container<ComplexArray>> {
    private final Ptycho ptycho;
    private final NoiseModel noise;
    private final boolean floating;
    private final PodFields fields = new PodFields();
    private final List<Exposure> exposures;
    private final List<Frame> frames = new ArrayList<>();
    private final double[] constants;
    private final double[] scales;
    private final double[][] errors;
    private final List<FrameLine> lines = new ArrayList<>();
    private final List<long[]> shapes;

    PodLikelihood(Ptycho ptycho, NoiseModel noise, boolean floating) {
        this.ptycho = ptycho;
        this.noise = noise;
        this.floating = floating;
        this.exposures = ptycho.exposures().stream().filter(Exposure::isActive).toList();
        exposures.forEach(exposure -> frames.add(Frame.of(exposure)));
        this.constants = frames.stream().mapToDouble(this::constant).toArray();
        this.scales = new double[frames.size()];
        Arrays.fill(scales, 1);
        this.errors = new double[frames.size()][3];
        this.shapes = shapes();
    }

    private double constant(Frame frame) {
        double sum = 0;
        for (int i = 0; i < frame.pixels(); i++) {
            sum += frame.isValid(i) ? noise.constant(frame.counts()[i]) : 0;
        }
        return sum;
    }

    private List<long[]> shapes() {
        List<long[]> all = new ArrayList<>();
        ptycho.probe().storages().all().forEach(s -> all.add(s.shape()));
        ptycho.object().storages().all().forEach(s -> all.add(s.shape()));
        return all;
    }

    @Override
    public Fields<Container<ComplexArray>> fields() {
        return fields;
    }

    @Override
    public Container<ComplexArray> probe() {
        return ptycho.probe();
    }

    @Override
    public Container<ComplexArray> object() {
        return ptycho.object();
    }

    @Override
    public long pixels() {
        return (long) ptycho.communicator()
                .sum(frames.stream().mapToLong(Frame::pixels).sum());
    }

    @Override
    public NoiseModel noise() {
        return noise;
    }

    @Override
    public double gradient(Container<ComplexArray> gradObject, Container<ComplexArray> gradProbe) {
        gradObject.fill(0);
        gradProbe.fill(0);
        double sum = 0;
        for (int j = 0; j < frames.size(); j++) {
            double likelihood = addGradient(j, gradObject, gradProbe);
            errors[j][1] = likelihood / frames.get(j).pixels();
            sum += likelihood;
        }
        gradObject.allReduce();
        gradProbe.allReduce();
        return ptycho.communicator().sum(sum);
    }

    /** Adds what one frame has to say to the gradients; returns its LL. */
    private double addGradient(int j, Container<ComplexArray> gradObject, Container<ComplexArray> gradProbe) {
        Frame frame = frames.get(j);
        List<Pod> modes = exposures.get(j).pods();
        List<ComplexArray> waves =
                modes.stream().map(pod -> pod.forward(pod.exitWave())).toList();
        double[] model = new double[frame.pixels()];
        waves.forEach(wave -> add(model, wave.abs2()));
        scales[j] = floating ? frame.scale(model, noise) : 1;
        double likelihood = constants[j];
        double[] factor = new double[model.length];
        for (int i = 0; i < model.length; i++) {
            if (frame.isValid(i)) {
                double intensity = noise.floor(scales[j] * model[i]);
                likelihood += noise.value(intensity, frame.counts()[i]);
                factor[i] = noise.gradientShare() * noise.slope(intensity, frame.counts()[i]);
            }
        }
        RealArray slope = RealArray.of(factor, waves.get(0).shape());
        for (int k = 0; k < modes.size(); k++) {
            Pod pod = modes.get(k);
            ComplexArray xi = pod.backward(waves.get(k).times(slope));
            gradObject.addAssign(pod.objectView(), pod.probe().conjTimes(xi), 2);
            gradProbe.data(pod.probeView()).plusAssign(pod.object().conjTimes(xi), 2);
        }
        return likelihood;
    }

    private static void add(double[] sum, RealArray term) {
        double[] all = term.toDoubles();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += all[i];
        }
    }

    @Override
    public void light(Container<ComplexArray> object, Container<ComplexArray> probe) {
        object.fill(0);
        probe.fill(0);
        for (Exposure exposure : exposures) {
            for (Pod pod : exposure.pods()) {
                object.spreadAssign(pod.objectView(), pod.probe().conjTimes(pod.probe()), 1);
                probe.data(pod.probeView()).plusAssign(pod.object().conjTimes(pod.object()));
            }
        }
        object.allReduce();
        probe.allReduce();
    }

    @Override
    public double[] expand(Container<ComplexArray> hO, Container<ComplexArray> hP, int degree) {
        lines.clear();
        double[] sums = new double[degree + 1];
        for (int j = 0; j < frames.size(); j++) {
            FrameLine line = FrameLine.of(exposures.get(j).pods(), hO, hP);
            line.addExpansion(sums, noise, frames.get(j), scales[j]);
            if (degree > 2 && noise.expansion() != NoiseModel.Expansion.EXACT) {
                lines.add(line);
            }
        }
        ptycho.communicator().allReduce(sums, Communicator.Reduction.SUM);
        return sums;
    }

    @Override
    public double changeAlong(double t) {
        double sum = 0;
        for (int j = 0; j < lines.size(); j++) {
            FrameLine line = lines.get(j);
            sum += line.valueAt(t, noise, frames.get(j), floating) - line.valueAt(0, noise, frames.get(j), floating);
        }
        return ptycho.communicator().sum(sum);
    }

    @Override
    public double[] derivativesAlong(double t) {
        double[] sums = new double[2];
        for (int j = 0; j < lines.size(); j++) {
            lines.get(j).addDerivatives(sums, t, noise, frames.get(j), scales[j]);
        }
        ptycho.communicator().allReduce(sums, Communicator.Reduction.SUM);
        return sums;
    }

    @Override
    public double[][] frameErrors() {
        return errors;
    }

    @Override
    public double[] scales() {
        return scales.clone();
    }

    @Override
    public boolean isCurrent() {
        List<long[]> now = shapes();
        boolean same = now.size() == shapes.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = Arrays.equals(now.get(i), shapes.get(i));
        }
        return same;
    }

    @Override
    public void close() {
        fields.close();
        boolean alive = ptycho.exit().storages().all().stream().noneMatch(Storage::isClosed);
        if (alive) {
            ptycho.resetExitWaves();
        }
    }
}
