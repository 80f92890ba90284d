package org.ptyj.engine.stochastic;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.engine.CommonParameters;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Errors;
import org.ptyj.engine.pod.FourierUpdate;
import org.ptyj.engine.pod.ProbeCentring;
import org.ptyj.engine.pod.Supports;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.parallel.Communicator;

/** The stochastic engines written pod by pod, as the papers have them: slow, short, and a measure for faster texts. */
public final class PodStochastic implements Engine {
    private final StochasticRule rule;
    private final CommonParameters p;
    private final FrameOrder order;
    private Ptycho ptycho;

    PodStochastic(Ptycho ptycho, StochasticRule rule, CommonParameters parameters, FrameOrder order) {
        this.ptycho = ptycho;
        this.rule = rule;
        this.p = parameters;
        this.order = order;
    }

    /** ePIE, and rPIE by its regularisation. */
    public static PodStochastic epie(Ptycho ptycho, EpieParameters parameters, FrameOrder order) {
        return new PodStochastic(
                ptycho, StochasticRule.of(parameters), parameters.stochastic().common(), order);
    }

    /** Semi-implicit relaxed Douglas-Rachford. */
    public static PodStochastic sdr(Ptycho ptycho, SdrParameters parameters, FrameOrder order) {
        return new PodStochastic(
                ptycho, StochasticRule.of(parameters), parameters.stochastic().common(), order);
    }

    @Override
    public void prepare(Ptycho ptycho) {
        this.ptycho = ptycho;
        p.subpixel().prepare(ptycho);
    }

    @Override
    public Errors iterate(int iteration) {
        p.subpixel().begin(ptycho, iteration);
        List<Exposure> exposures =
                ptycho.exposures().stream().filter(Exposure::isActive).toList();
        boolean withProbe = iteration >= p.probeUpdateStart();
        double[][] errors = new double[exposures.size()][];
        for (int j : order.checked(iteration, errors.length)) {
            errors[j] = update(exposures.get(j).pods(), withProbe);
        }
        averageOverRanks(ptycho.object());
        averageOverRanks(ptycho.probe());
        for (Storage<ComplexArray> probe : ptycho.probe().storages()) {
            p.probeFourierSupport().ifPresent(area -> Supports.fourier(probe.data(), area));
            p.probeSupport().ifPresent(area -> Supports.real(probe.data(), area));
        }
        p.probeCenterTol().ifPresent(tolerance -> ProbeCentring.apply(ptycho, tolerance));
        if (p.recordLocalError()) {
            ptycho.runtime().setLocalErrors(errors);
        }
        return Errors.mean(errors, ptycho.communicator());
    }

    /** See {@link org.ptyj.engine.kernel.WaveKernels#averageOverRanks}. */
    private void averageOverRanks(Container<ComplexArray> container) {
        if (ptycho.communicator().isSerial()) {
            return;
        }
        for (Storage<ComplexArray> storage : container.storages()) {
            RealArray mine = storage.coverage();
            RealArray all = mine.copy();
            ptycho.communicator().allReduce(all, Communicator.Reduction.SUM);
            RealArray nobody = all.map(n -> n > 0 ? 0 : 1);
            ComplexArray own = storage.data().times(nobody);
            ComplexArray sum = storage.data().timesAssign(mine);
            ptycho.communicator().allReduce(sum, Communicator.Reduction.SUM);
            sum.divAssign(all.plus(nobody)).plusAssign(own);
        }
    }

    /** One frame: exit waves first, then the object that they show, then the probe, seen through the new object. */
    private double[] update(List<Pod> modes, boolean withProbe) {
        FourierUpdate step = new FourierUpdate(rule.a(), rule.b(), rule.c(), p.computeLogLikelihood());
        double[] errors = step.apply(modes, 0);
        List<ComplexArray> changes = new ArrayList<>();
        modes.forEach(pod -> changes.add(pod.exit().minus(pod.exitWave())));
        updateObject(modes, changes);
        if (withProbe) {
            updateProbe(modes, changes);
        }
        return errors;
    }

    /** O += step conj(P) d / norm, with d the difference of psi and P O. */
    private void updateObject(List<Pod> modes, List<ComplexArray> changes) {
        RealArray light = modes.get(0).probe().abs2();
        modes.stream().skip(1).forEach(pod -> light.plusAssign(pod.probe().abs2()));
        RealArray weights = rule.object().weights(light, light.max());
        for (int k = 0; k < changes.size(); k++) {
            Pod pod = modes.get(k);
            pod.objectView().addAssign(pod.probe().conjTimes(changes.get(k)).times(weights));
        }
    }

    /** P += step conj(O) d / norm, with the same d. */
    private void updateProbe(List<Pod> modes, List<ComplexArray> changes) {
        RealArray light = modes.get(0).object().abs2();
        modes.stream().skip(1).forEach(pod -> light.plusAssign(pod.object().abs2()));
        double largest =
                rule.objectNormIsGlobal() ? brightest(modes.get(0).objectView().storage()) : light.max();
        RealArray weights = rule.probe().weights(light, largest);
        for (int k = 0; k < changes.size(); k++) {
            Pod pod = modes.get(k);
            pod.probe().plusAssign(pod.object().conjTimes(changes.get(k)).times(weights));
        }
    }

    /** The largest sum over layers of |O|^2. */
    private static double brightest(Storage<ComplexArray> object) {
        ComplexArray data = object.data();
        RealArray sum = data.layer(0).abs2();
        for (int layer = 1; layer < data.length(0); layer++) {
            sum.plusAssign(data.layer(layer).abs2());
        }
        return sum.max();
    }
}
