package org.ptyj.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;

/**
 * Probe and object as they are now, with the places of the frames on the object, so that several reconstructions of the
 * same data can start alike: {@link Ptycho#restart}.
 */
public final class StartState {
    private final Map<String, ComplexArray> probes;
    private final Map<String, ComplexArray> objects;
    private final double[][] places;

    private StartState(Map<String, ComplexArray> probes, Map<String, ComplexArray> objects, double[][] places) {
        this.probes = probes;
        this.objects = objects;
        this.places = places;
    }

    static StartState of(Ptycho ptycho) {
        return new StartState(
                copies(ptycho.probe()),
                copies(ptycho.object()),
                ptycho.pods().stream().map(pod -> pod.objectView().coord()).toArray(double[][]::new));
    }

    private static Map<String, ComplexArray> copies(Container<ComplexArray> container) {
        Map<String, ComplexArray> copies = new LinkedHashMap<>();
        container.storages().all().forEach(s -> copies.put(s.id(), s.data().copy()));
        return copies;
    }

    /** Exit waves are made anew: they began as probe times object. */
    void restore(Ptycho ptycho) {
        List<Pod> pods = ptycho.pods();
        if (pods.size() != places.length) {
            throw new IllegalStateException("there were " + places.length + " pods at the start, and there are "
                    + pods.size() + " now; frames have arrived meanwhile, so load the data again");
        }
        boolean moved = false;
        for (int i = 0; i < places.length; i++) {
            if (!Arrays.equals(pods.get(i).objectView().coord(), places[i])) {
                pods.get(i).objectView().moveTo(places[i]);
                moved = true;
            }
        }
        if (moved) {
            ptycho.object().reformat();
        }
        restore(ptycho.probe(), probes);
        restore(ptycho.object(), objects);
        ptycho.startExitWaves(ptycho.exposures());
    }

    private static void restore(Container<ComplexArray> container, Map<String, ComplexArray> copies) {
        for (Storage<ComplexArray> storage : container.storages()) {
            ComplexArray copy = copies.get(storage.id());
            if (copy == null || !Arrays.equals(copy.shape(), storage.shape())) {
                throw new IllegalStateException("storage " + storage.id() + " of " + container.id() + " had shape "
                        + (copy == null ? "none" : Arrays.toString(copy.shape())) + " at the start and has "
                        + Arrays.toString(storage.shape()) + " now; load the data again");
            }
            storage.data().assign(copy);
        }
    }
}
