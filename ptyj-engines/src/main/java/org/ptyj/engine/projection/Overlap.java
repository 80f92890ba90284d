package org.ptyj.engine.projection;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ptyj.data.Subpixel;
import org.ptyj.engine.kernel.Block;
import org.ptyj.engine.kernel.Field;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.model.Ptycho;

/**
 * The overlap update: finds the probe and the object that agree best with all exit waves.
 *
 * <p>If frames see the object between pixels, O_j = R_j O, there is no solution pixel by pixel. A preconditioned step
 * downhill takes its place, which on whole pixels would be the same: O += sum R_j*(conj(P) (psi_j - P R_j O)) / (sum |P|^2
 * + k), with k a tenth of the largest sum, as interpolation also reaches pixels that hardly any light falls on.
 */
final class Overlap {
    private final WaveKernels kernels;
    private final ProjectionParameters p;
    private final double[] objectWeights;
    private final double[] probeWeights;
    private final Field objectSum;
    private final Field objectPower;
    private final Field probeSum;
    private final Field probePower;
    private final Field lastProbe;
    private final Field smoothed;

    Overlap(WaveKernels kernels, ProjectionParameters p, Ptycho ptycho) {
        this.kernels = kernels;
        this.p = p;
        this.objectWeights = new double[kernels.object().images()];
        Arrays.fill(objectWeights, ProjectionRules.objectWeight(p, ptycho));
        this.probeWeights = Arrays.stream(kernels.viewsPerLayer(kernels.probe()))
                .map(views -> p.probeInertia() * views)
                .toArray();
        this.objectSum = kernels.newField(kernels.object(), true);
        this.objectPower = kernels.newField(kernels.object(), false);
        this.probeSum = kernels.newField(kernels.probe(), true);
        this.probePower = kernels.newField(kernels.probe(), false);
        this.lastProbe = kernels.newField(kernels.probe(), true);
        this.smoothed = p.objSmoothStd().isPresent() ? kernels.newField(kernels.object(), true) : objectSum;
    }

    /** Does the work on all frames; then updates object and probe in turn until the probe stays as it is. */
    void afterFrames(Consumer<Block> work, int iteration) {
        boolean withProbe = iteration >= p.common().probeUpdateStart();
        boolean objectFirst = p.updateObjectFirst() || !withProbe;
        boolean onPixels = kernels.subpixel() == Subpixel.NONE;
        if (objectFirst && onPixels) {
            // Nothing that the work uses is changed by preparing the sums now.
            beginObject();
            kernels.eachBlock(work, objectSum, objectPower);
            endObject();
        } else {
            kernels.eachBlock(work);
            if (objectFirst) {
                stepObject();
            }
        }
        for (int inner = 0; inner < p.overlapMaxIterations(); inner++) {
            if (inner > 0 && onPixels) {
                updateObject();
            } else if (inner > 0) {
                stepObject();
            }
            if (!withProbe || updateProbe() < p.overlapConvergeFactor()) {
                return;
            }
        }
    }

    /** O = (k O + sum conj(P) psi) / (k + sum |P|^2), with a small k that keeps pixels nobody saw. */
    private void updateObject() {
        beginObject();
        kernels.addObjectOverlap(objectSum, objectPower);
        endObject();
    }

    /** O += (k (S O - O) + sum R*(conj(P) (psi - P R O))) / (k + sum |P|^2 + a share of the most), with S the filter. */
    private void stepObject() {
        Field object = kernels.object();
        kernels.fill(objectSum, 0);
        p.objSmoothStd().ifPresent(sigma -> {
            kernels.copy(smoothed, object);
            kernels.smooth(smoothed, sigma);
            kernels.scaled(
                    objectSum, object, Arrays.stream(objectWeights).map(w -> -w).toArray());
            kernels.addScaled(objectSum, smoothed, objectWeights);
        });
        kernels.fill(objectPower, objectWeights);
        kernels.addObjectResidual(objectSum, objectPower);
        kernels.step(object, objectSum, objectPower, ProjectionRules.LEAST_LIGHT);
        clip();
    }

    /** Keeps the object's moduli within the limits, if there are any. */
    void clip() {
        p.clipObject().ifPresent(limits -> kernels.clip(kernels.object(), limits.get(0), limits.get(1)));
    }

    private void beginObject() {
        Field weighted = kernels.object();
        if (p.objSmoothStd().isPresent()) {
            kernels.copy(smoothed, kernels.object());
            kernels.smooth(smoothed, p.objSmoothStd().get());
            weighted = smoothed;
        }
        kernels.scaled(objectSum, weighted, objectWeights);
        kernels.fill(objectPower, objectWeights);
    }

    private void endObject() {
        kernels.divide(kernels.object(), objectSum, objectPower);
        clip();
    }

    /** P = (k P + sum conj(O) psi) / (k + sum |O|^2), kept inside its support; returns its relative change. */
    private double updateProbe() {
        Field probe = kernels.probe();
        kernels.scaled(probeSum, probe, probeWeights);
        kernels.fill(probePower, probeWeights);
        kernels.addProbeOverlap(probeSum, probePower);
        kernels.divide(probe, probeSum, probePower);
        p.common().probeFourierSupport().ifPresent(area -> kernels.support(probe, area, true));
        p.common().probeSupport().ifPresent(area -> kernels.support(probe, area, false));
        double[] change = kernels.distance2(probe, lastProbe);
        double[] power = kernels.norm2(probe);
        kernels.copy(lastProbe, probe);
        double sum = 0;
        for (int s = 0; s < change.length; s++) {
            sum += change[s] / power[s];
        }
        return Math.sqrt(sum / change.length);
    }
}
