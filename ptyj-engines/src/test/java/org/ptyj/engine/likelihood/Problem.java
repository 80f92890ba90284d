package org.ptyj.engine.likelihood;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.engine.SmallCase;
import org.ptyj.engine.kernel.NoiseModel;
import org.ptyj.model.Ptycho;

/** A small reconstruction with its likelihood and two directions to look in. */
record Problem(Ptycho ptycho, PodLikelihood likelihood, Container<ComplexArray> hO, Container<ComplexArray> hP)
        implements AutoCloseable {
    static Problem of(SmallCase which, NoiseModel noise, boolean floating) {
        Ptycho ptycho = which.start(Precision.DOUBLE);
        PodLikelihood likelihood = new PodLikelihood(ptycho, noise, floating);
        Container<ComplexArray> hO = likelihood.fields().newField(ptycho.object());
        Container<ComplexArray> hP = likelihood.fields().newField(ptycho.probe());
        shuffle(hO, "hO", 0.1);
        shuffle(hP, "hP", 3);
        return new Problem(ptycho, likelihood, hO, hP);
    }

    private static void shuffle(Container<ComplexArray> field, String name, double spread) {
        for (Storage<ComplexArray> storage : field.storages()) {
            storage.data().assign(SmallCase.random(storage.data(), name + storage.id(), 0, spread));
        }
    }

    Container<ComplexArray> newObject() {
        return likelihood.fields().newField(ptycho.object());
    }

    Container<ComplexArray> newProbe() {
        return likelihood.fields().newField(ptycho.probe());
    }

    /** The log-likelihood of the data at a place of the line through the directions. */
    double at(double t) {
        Fields<Container<ComplexArray>> fields = likelihood.fields();
        Container<ComplexArray> object = newObject();
        Container<ComplexArray> probe = newProbe();
        fields.copy(object, ptycho.object());
        fields.copy(probe, ptycho.probe());
        fields.combine(ptycho.object(), 1, hO, t);
        fields.combine(ptycho.probe(), 1, hP, t);
        double value = likelihood.gradient(newObject(), newProbe());
        fields.copy(ptycho.object(), object);
        fields.copy(ptycho.probe(), probe);
        return value;
    }

    static List<NoiseModel> models() {
        return new ArrayList<>(NoiseModelTest.models().toList());
    }

    @Override
    public void close() {
        likelihood.close();
        ptycho.close();
    }
}
