package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.all;
import static org.ptyj.engine.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

/** Sums along a line of models, for pixels {@code from} .. {@code to - 1}: whatever the noise model is. */
final class VectorLine {
    private VectorLine() {}

    static void toDegree2(Planes<float[]> line, float[] slope, float[] half, int from, int to, float c, double[] sums) {
        float[] a = line.data;
        int at = line.at;
        FloatVector b1 = all(0);
        FloatVector b2 = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector s = load(slope, i);
            FloatVector a1 = load(a, at + line.step + i).mul(c);
            FloatVector a2 = load(a, at + 2 * line.step + i).mul(c);
            b1 = s.fma(a1, b1);
            b2 = s.fma(a2, load(half, i).mul(a1).fma(a1, b2));
        }
        sums[1] += Lanes.sum(b1);
        sums[2] += Lanes.sum(b2);
    }

    static void toDegree4(Planes<float[]> line, float[] slope, float[] half, int from, int to, float c, double[] sums) {
        float[] a = line.data;
        int at = line.at;
        FloatVector b1 = all(0);
        FloatVector b2 = all(0);
        FloatVector b3 = all(0);
        FloatVector b4 = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector s = load(slope, i);
            FloatVector a1 = load(a, at + line.step + i).mul(c);
            FloatVector a2 = load(a, at + 2 * line.step + i).mul(c);
            FloatVector h1 = load(half, i).mul(a1);
            FloatVector h2 = load(half, i).mul(a2);
            b1 = s.fma(a1, b1);
            b2 = s.fma(a2, h1.fma(a1, b2));
            b3 = h1.add(h1).fma(a2, b3);
            b4 = h2.fma(a2, b4);
        }
        sums[1] += Lanes.sum(b1);
        sums[2] += Lanes.sum(b2);
        sums[3] += Lanes.sum(b3);
        sums[4] += Lanes.sum(b4);
    }

    static void toDegree8(Planes<float[]> line, float[] slope, float[] half, int from, int to, float c, double[] sums) {
        float[] a = line.data;
        int at = line.at;
        int step = line.step;
        FloatVector b1 = all(0);
        FloatVector b2 = all(0);
        FloatVector b3 = all(0);
        FloatVector b4 = all(0);
        FloatVector b5 = all(0);
        FloatVector b6 = all(0);
        FloatVector b7 = all(0);
        FloatVector b8 = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector s = load(slope, i);
            FloatVector h = load(half, i);
            FloatVector a1 = load(a, at + step + i).mul(c);
            FloatVector a2 = load(a, at + 2 * step + i).mul(c);
            FloatVector a3 = load(a, at + 3 * step + i).mul(c);
            FloatVector a4 = load(a, at + 4 * step + i).mul(c);
            FloatVector h1 = h.mul(a1);
            FloatVector h2 = h.mul(a2);
            FloatVector h3 = h.mul(a3);
            FloatVector twice1 = h1.add(h1);
            FloatVector twice2 = h2.add(h2);
            b1 = s.fma(a1, b1);
            b2 = s.fma(a2, h1.fma(a1, b2));
            b3 = s.fma(a3, twice1.fma(a2, b3));
            b4 = s.fma(a4, twice1.fma(a3, h2.fma(a2, b4)));
            b5 = twice1.fma(a4, twice2.fma(a3, b5));
            b6 = twice2.fma(a4, h3.fma(a3, b6));
            b7 = h3.add(h3).fma(a4, b7);
            b8 = h.mul(a4).fma(a4, b8);
        }
        sums[1] += Lanes.sum(b1);
        sums[2] += Lanes.sum(b2);
        sums[3] += Lanes.sum(b3);
        sums[4] += Lanes.sum(b4);
        sums[5] += Lanes.sum(b5);
        sums[6] += Lanes.sum(b6);
        sums[7] += Lanes.sum(b7);
        sums[8] += Lanes.sum(b8);
    }

    static void along2(Planes<float[]> line, int n, float t, float[] m) {
        float[] a = line.data;
        for (int i = 0; i < n; i += COUNT) {
            int at = line.at + i;
            FloatVector sum = load(a, at + 2 * line.step).fma(all(t), load(a, at + line.step));
            sum.fma(all(t), load(a, at)).max(0).intoArray(m, i);
        }
    }

    static void along4(Planes<float[]> line, int n, float t, float[] m) {
        float[] a = line.data;
        FloatVector tt = all(t);
        for (int i = 0; i < n; i += COUNT) {
            int at = line.at + i;
            FloatVector sum = load(a, at + 4 * line.step).fma(tt, load(a, at + 3 * line.step));
            sum = sum.fma(tt, load(a, at + 2 * line.step)).fma(tt, load(a, at + line.step));
            sum.fma(tt, load(a, at)).max(0).intoArray(m, i);
        }
    }

    static void derivatives(
            Planes<float[]> line,
            int top,
            int from,
            int to,
            float t,
            float[] slope,
            float[] half,
            float c,
            double[] sums) {
        float[] a = line.data;
        int step = line.step;
        FloatVector sum1 = all(0);
        FloatVector sum2 = all(0);
        for (int i = from; i < to; i += COUNT) {
            int at = line.at + i;
            FloatVector a2 = load(a, at + 2 * step).mul(2);
            FloatVector first = a2.fma(all(t), load(a, at + step));
            FloatVector second = a2;
            if (top == 4) {
                FloatVector a3 = load(a, at + 3 * step).mul(3 * t);
                FloatVector a4 = load(a, at + 4 * step).mul(4 * t * t);
                first = a3.add(a4).fma(all(t), first);
                second = second.add(a3.add(a3)).add(a4.mul(3));
            }
            FloatVector s = load(slope, i).mul(c);
            FloatVector h = load(half, i).mul(2 * c * c);
            sum1 = s.fma(first, sum1);
            sum2 = s.fma(second, h.mul(first).fma(first, sum2));
        }
        sums[0] += Lanes.sum(sum1);
        sums[1] += Lanes.sum(sum2);
    }
}
