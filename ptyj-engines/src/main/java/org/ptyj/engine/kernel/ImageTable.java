package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.data.View;

/** Numbers the images of probe and object: every layer of every storage, in the order of the storages. */
final class ImageTable {
    private final List<Image> probes = new ArrayList<>();
    private final List<Image> objects = new ArrayList<>();
    private final Map<String, Integer> firstProbe;
    private final Map<String, Integer> firstObject;

    ImageTable(Container<ComplexArray> probe, Container<ComplexArray> object) {
        firstProbe = number(probe, probes);
        firstObject = number(object, objects);
    }

    private static Map<String, Integer> number(Container<ComplexArray> container, List<Image> images) {
        Map<String, Integer> first = new HashMap<>();
        int index = 0;
        for (Storage<ComplexArray> storage : container.storages()) {
            first.put(storage.id(), images.size());
            long[] shape = storage.shape();
            for (int layer = 0; layer < shape[0]; layer++) {
                images.add(new Image(storage, index, layer, Math.toIntExact(shape[1]), Math.toIntExact(shape[2])));
            }
            index++;
        }
        return first;
    }

    List<Image> probes() {
        return probes;
    }

    List<Image> objects() {
        return objects;
    }

    int probe(View<ComplexArray> view) {
        return firstProbe.get(view.storage().id()) + view.dlayer();
    }

    int object(View<ComplexArray> view) {
        return firstObject.get(view.storage().id()) + view.dlayer();
    }
}
