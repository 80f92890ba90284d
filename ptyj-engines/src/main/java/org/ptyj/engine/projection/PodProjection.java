package org.ptyj.engine.projection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.Container;
import org.ptyj.data.ContainerSpec;
import org.ptyj.data.Storage;
import org.ptyj.data.Subpixel;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Errors;
import org.ptyj.engine.pod.FourierUpdate;
import org.ptyj.engine.pod.ProbeCentring;
import org.ptyj.engine.pod.Supports;
import org.ptyj.image.Filters;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;

/**
 * The projection engines written pod by pod, as the papers have them: slow, short, and the measure of {@link
 * ProjectionEngine}.
 */
public final class PodProjection implements Engine {
    private final ProjectionParameters p;
    private final Step step;
    private Ptycho ptycho;
    private Map<Storage<ComplexArray>, ComplexArray> lastProbe = new LinkedHashMap<>();

    PodProjection(Ptycho ptycho, ProjectionParameters parameters, Step step) {
        this.ptycho = ptycho;
        this.p = parameters;
        this.step = step;
    }

    /** The difference map. */
    public static PodProjection differenceMap(Ptycho ptycho, DifferenceMapParameters parameters) {
        return new PodProjection(ptycho, parameters.projection(), Step.differenceMap(parameters.alpha()));
    }

    /** Relaxed averaged alternating reflections. */
    public static PodProjection raar(Ptycho ptycho, RaarParameters parameters) {
        return new PodProjection(ptycho, parameters.projection(), Step.raar(parameters.beta()));
    }

    @Override
    public void prepare(Ptycho ptycho) {
        this.ptycho = ptycho;
        p.common().subpixel().prepare(ptycho);
        lastProbe = new LinkedHashMap<>();
    }

    @Override
    public Errors iterate(int iteration) {
        p.common().subpixel().begin(ptycho, iteration);
        List<Exposure> exposures =
                ptycho.exposures().stream().filter(Exposure::isActive).toList();
        FourierUpdate update =
                new FourierUpdate(step.a(), step.b(), step.c(), p.common().computeLogLikelihood());
        double[][] errors = new double[exposures.size()][];
        for (int j = 0; j < errors.length; j++) {
            double bound =
                    ProjectionRules.powerBound(p, ptycho, exposures.get(j).scan());
            errors[j] = update.apply(exposures.get(j).pods(), bound);
        }
        overlapUpdate(iteration);
        p.common().probeCenterTol().ifPresent(tolerance -> ProbeCentring.apply(ptycho, tolerance));
        if (p.common().recordLocalError()) {
            ptycho.runtime().setLocalErrors(errors);
        }
        return Errors.mean(errors, ptycho.communicator());
    }

    private void overlapUpdate(int iteration) {
        boolean withProbe = iteration >= p.common().probeUpdateStart();
        for (int inner = 0; inner < p.overlapMaxIterations(); inner++) {
            if (p.updateObjectFirst() || inner > 0 || !withProbe) {
                updateObject();
            }
            if (!withProbe || updateProbe() < p.overlapConvergeFactor()) {
                return;
            }
        }
    }

    private void updateObject() {
        Container<ComplexArray> object = ptycho.object();
        if (object.subpixel() == Subpixel.NONE) {
            updateOnPixels(object);
        } else {
            stepBetweenPixels(object);
        }
        p.clipObject()
                .ifPresent(
                        limits -> object.storages().all().forEach(s -> clip(s.data(), limits.get(0), limits.get(1))));
    }

    private void updateOnPixels(Container<ComplexArray> object) {
        double weight = ProjectionRules.objectWeight(p, ptycho);
        Container<ComplexArray> sum = object.copy();
        Container<ComplexArray> power = object.copy();
        try {
            p.objSmoothStd().ifPresent(sigma -> sum.storages().all().forEach(s -> s.data()
                    .assign(Filters.gauss(s.data(), sigma))));
            boolean first = ptycho.communicator().isFirst(); // what was there before counts once
            sum.timesAssign(first ? weight : 0);
            power.fill(first ? weight : 0);
            for (Pod pod : ptycho.activePods()) {
                ComplexArray overlap = pod.probe().conjTimes(pod.exit()).times(pod.objectWeight());
                sum.data(pod.objectView()).plusAssign(overlap);
                ComplexArray light = pod.probe().conjTimes(pod.probe()).times(pod.objectWeight());
                power.data(pod.objectView()).plusAssign(light);
            }
            sum.allReduce();
            power.allReduce();
            object.assign(sum);
            object.divAssign(power);
        } finally {
            object.deleteCopy(sum.id(), power.id());
        }
    }

    /** See {@link Overlap}. */
    private void stepBetweenPixels(Container<ComplexArray> object) {
        double weight = ProjectionRules.objectWeight(p, ptycho);
        Container<ComplexArray> sum = object.copyFilled(0);
        Container<RealArray> power = object.copyAs(ContainerSpec.real().precision(ptycho.precision()));
        try {
            p.objSmoothStd().ifPresent(sigma -> object.storages().all().forEach(s -> sum.storage(s.id())
                    .data()
                    .assign(Filters.gauss(s.data(), sigma).minus(s.data()).times(weight))));
            boolean first = ptycho.communicator().isFirst(); // what was there before counts once
            sum.timesAssign(first ? 1 : 0);
            power.fill(first ? weight : 0);
            for (Pod pod : ptycho.activePods()) {
                ComplexArray residual = pod.exit().minus(pod.exitWave());
                sum.addAssign(pod.objectView(), pod.probe().conjTimes(residual), pod.objectWeight());
                power.spreadAssign(pod.objectView(), pod.probe().abs2(), pod.objectWeight());
            }
            sum.allReduce();
            power.allReduce();
            for (Storage<ComplexArray> storage : object.storages()) {
                for (int layer = 0; layer < storage.layerCount(); layer++) {
                    RealArray light = power.storage(storage.id()).data().layer(layer);
                    double floor = ProjectionRules.LEAST_LIGHT * light.max();
                    ComplexArray step = sum.storage(storage.id()).data().layer(layer);
                    storage.data().layer(layer).plusAssign(step.div(light.plus(floor)));
                }
            }
        } finally {
            object.deleteCopy(sum.id(), power.id());
        }
    }

    private static void clip(ComplexArray a, double low, double high) {
        a.assign(ComplexArray.polar(a.abs().map(m -> Math.min(Math.max(m, low), high)), a.arg()));
    }

    /** Returns the relative change of the probe since the last time. */
    private double updateProbe() {
        Container<ComplexArray> probe = ptycho.probe();
        Container<ComplexArray> sum = probe.copy();
        Container<ComplexArray> power = probe.copy();
        try {
            boolean first = ptycho.communicator().isFirst();
            for (Storage<ComplexArray> storage : probe.storages()) {
                double views = ptycho.communicator().sum(storage.views(true).size());
                double weight = first ? p.probeInertia() * views / storage.shape()[0] : 0;
                sum.storage(storage.id()).data().timesAssign(weight);
                power.storage(storage.id()).fill(weight);
            }
            for (Pod pod : ptycho.activePods()) {
                ComplexArray overlap = pod.object().conjTimes(pod.exit()).times(pod.probeWeight());
                sum.data(pod.probeView()).plusAssign(overlap);
                ComplexArray light = pod.object().conjTimes(pod.object()).times(pod.probeWeight());
                power.data(pod.probeView()).plusAssign(light);
            }
            sum.allReduce();
            power.allReduce();
            probe.assign(sum);
            probe.divAssign(power);
        } finally {
            probe.deleteCopy(sum.id(), power.id());
        }
        double change = 0;
        for (Storage<ComplexArray> storage : probe.storages()) {
            ComplexArray now = storage.data();
            p.common().probeFourierSupport().ifPresent(area -> Supports.fourier(now, area));
            p.common().probeSupport().ifPresent(area -> Supports.real(now, area));
            ComplexArray before = lastProbe.getOrDefault(storage, now.like());
            change += now.minus(before).norm2() / now.norm2();
            lastProbe.put(storage, now.copy());
        }
        return Math.sqrt(change / lastProbe.size());
    }
}
