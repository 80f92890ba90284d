package org.ptyj.engine.likelihood;

import org.ptyj.engine.kernel.Field;
import org.ptyj.engine.kernel.FieldAlgebra;
import org.ptyj.engine.kernel.WaveKernels;

/** Probe and object as kernels hold them. */
record KernelFields(WaveKernels kernels, FieldAlgebra algebra) implements Fields<Field> {
    @Override
    public Field newField(Field like) {
        return kernels.newField(like, true);
    }

    @Override
    public void copy(Field target, Field source) {
        algebra.combine(target, 0, source, 1);
    }

    @Override
    public void clear(Field field) {
        kernels.fill(field, 0);
    }

    @Override
    public void scale(Field field, double factor) {
        algebra.combine(field, 0, field, factor);
    }

    @Override
    public void combine(Field target, double a, Field source, double b) {
        algebra.combine(target, a, source, b);
    }

    @Override
    public double dot(Field x, Field y) {
        return algebra.dot(x, y);
    }

    @Override
    public long pixels(Field field) {
        return algebra.pixels(field);
    }

    @Override
    public void divideByRoot(Field field, Field light, double delta) {
        algebra.divideByRoot(field, light, delta);
    }

    @Override
    public void smooth(Field field, double sigma) {
        kernels.smooth(field, sigma);
    }

    @Override
    public void support(Field probe, double area, boolean fourier) {
        kernels.support(probe, area, fourier);
    }

    @Override
    public void addRoughness(Field target, double a, Field x) {
        algebra.addRoughness(target, a, x);
    }

    @Override
    public double roughness(Field x, Field y) {
        return algebra.roughness(x, y);
    }
}
