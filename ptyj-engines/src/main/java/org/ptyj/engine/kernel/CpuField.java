package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/** Images in Java arrays: if complex, the plane of real parts and then that of imaginary parts. */
final class CpuField<A> implements Field {
    final List<Image> layout;
    final List<A> data = new ArrayList<>();
    private final boolean complex;

    CpuField(Loops<A> loops, List<Image> layout, boolean complex) {
        this.layout = layout;
        this.complex = complex;
        for (Image image : layout) {
            data.add(loops.allocate(Math.multiplyExact(image.pixels(), complex ? 2 : 1)));
        }
    }

    @Override
    public int images() {
        return layout.size();
    }

    @Override
    public boolean isComplex() {
        return complex;
    }

    /** Points a wave at image i. */
    Wave<A> at(int i, Wave<A> wave) {
        return wave.setPacked(
                data.get(i), 0, layout.get(i).pixels(), layout.get(i).nx());
    }

    /** Image i as a wave. */
    Wave<A> wave(int i) {
        return Wave.packed(data.get(i), 0, layout.get(i).pixels(), layout.get(i).nx());
    }

    /** Array elements of image i. */
    int length(int i) {
        return layout.get(i).pixels() * (complex ? 2 : 1);
    }
}
