package org.ptyj.model;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.data.Storage;
import org.ptyj.parallel.Communicator;

/**
 * How much light each pixel of an object got: the sum of |P|^2 over all frames and modes. Where it is small, the data say
 * little about the object.
 *
 * @param light shape (layers, y, x) of the object's storage, photons
 */
public record LightMap(RealArray light) {
    /** Of the present probe; over all processes, which have to ask for it together. */
    public static LightMap of(Ptycho ptycho, Storage<ComplexArray> object) {
        RealArray light = RealArray.generate(ElementType.FLOAT64, i -> 0, object.shape());
        for (Pod pod : ptycho.activePods()) {
            if (pod.objectView().storage() == object) {
                window(light, pod).plusAssign(pod.probe().abs2());
            }
        }
        ptycho.communicator().allReduce(light, Communicator.Reduction.SUM);
        return new LightMap(light);
    }

    private static RealArray window(RealArray light, Pod pod) {
        int[] low = pod.objectView().dlow();
        int[] high = pod.objectView().dhigh();
        return light.layer(pod.objectView().dlayer())
                .window(new long[] {low[0], low[1]}, new long[] {high[0], high[1]});
    }

    /**
     * The smallest box around the pixels of a layer that got at least a share of the most light.
     *
     * @return {y0, x0, y1, x1}, the upper bounds exclusive; the whole layer if there is no light at all
     */
    public int[] box(int layer, double share) {
        RealArray map = light.layer(layer);
        double[] values = map.toDoubles();
        int ny = map.length(0);
        int nx = map.length(1);
        double least = share * map.max();
        int[] box = {ny, nx, 0, 0};
        for (int i = 0; i < values.length && least > 0; i++) {
            if (values[i] >= least) {
                box[0] = Math.min(box[0], i / nx);
                box[1] = Math.min(box[1], i % nx);
                box[2] = Math.max(box[2], i / nx + 1);
                box[3] = Math.max(box[3], i % nx + 1);
            }
        }
        return box[0] < box[2] ? box : new int[] {0, 0, ny, nx};
    }
}
