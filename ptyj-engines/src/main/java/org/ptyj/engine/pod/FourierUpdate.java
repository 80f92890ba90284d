package org.ptyj.engine.pod;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.model.Pod;

/**
 * The step of one frame's exit waves towards the measured moduli: psi += b F^-1(modulus projection of F((1 - c) psi + c
 * P O)) + a P O - (a + b) psi, with mixed states.
 *
 * <p>P. Thibault et al., Ultramicroscopy 109, 338 (2009), eq. 9; P. Thibault and A. Menzel, Nature 494, 68 (2013), eq. 2
 * (mixed states).
 *
 * @param a weight of P O
 * @param b weight of the projected wave
 * @param c over-relaxation of the wave that is projected
 * @param withPhotonError whether the photon error is computed, at the price of one more transform
 */
public record FourierUpdate(double a, double b, double c, boolean withPhotonError) {
    /**
     * Updates the exit waves of one frame.
     *
     * @param modes all pods of the frame; their exit waves are modified
     * @param bound Fourier error up to which the moduli are left alone; 0 projects every frame
     * @return Fourier error (sum m (|model| - sqrt I)^2 / sum m), photon error (sum m (model - I)^2 / (I + 1) / pixels,
     *     of P O) and exit error (sum over modes of the mean squared change of psi)
     */
    public double[] apply(List<Pod> modes, double bound) {
        RealArray mask = modes.get(0).mask();
        RealArray modulus = modes.get(0).diff().abs().sqrt();
        RealArray model = modulus.like();
        Map<Pod, ComplexArray> waves = new LinkedHashMap<>();
        for (Pod pod : modes) {
            ComplexArray overRelaxed = pod.exitWave().times(c).plus(pod.exit().times(1 - c));
            ComplexArray wave = pod.forward(overRelaxed);
            model.plusAssign(wave.abs2());
            waves.put(pod, wave);
        }
        RealArray amplitude = model.sqrt();
        RealArray deviation = amplitude.minus(modulus);
        double unmasked = mask.sum();
        // A frame without a single valid pixel says nothing: it counts as error 0 and is left alone.
        double fourier = unmasked == 0 ? 0 : mask.dot(deviation.times(deviation)) / unmasked;
        RealArray wanted =
                modulus.plus(deviation.times(Math.sqrt(bound / fourier))).div(amplitude.plus(1e-10));
        RealArray factor = mask.complement().plus(mask.times(wanted));
        double exit = 0;
        for (Pod pod : modes) {
            ComplexArray change = fourier > bound
                    ? projected(pod, waves.get(pod).times(factor))
                    : pod.exitWave().minus(pod.exit()).times(a + b * c);
            pod.exit().plusAssign(change);
            exit += change.norm2() / change.size();
        }
        return new double[] {fourier, withPhotonError ? photonError(modes) : 0, exit};
    }

    private ComplexArray projected(Pod pod, ComplexArray wave) {
        return pod.backward(wave)
                .times(b)
                .plus(pod.exitWave().times(a))
                .minus(pod.exit().times(a + b));
    }

    private static double photonError(List<Pod> modes) {
        RealArray counts = modes.get(0).diff();
        RealArray model = counts.times(0);
        for (Pod pod : modes) {
            model.plusAssign(pod.forward(pod.exitWave()).abs2());
        }
        RealArray difference = model.minus(counts);
        RealArray weighted = difference.times(difference).div(counts.plus(1));
        return modes.get(0).mask().dot(weighted) / counts.size();
    }
}
