package org.ptyj.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.array.NdArray;

/** The copies of one container. A copy of a copy counts as a copy of the original, whose views it shares. */
final class Copies {
    private final Container<?> container;
    private final List<Container<?>> all = new ArrayList<>();

    Copies(Container<?> container) {
        this.container = container;
    }

    List<Container<?>> all() {
        return List.copyOf(all);
    }

    /** An untouched container with the storages of this one. */
    <B extends NdArray<B>> Container<B> make(ContainerSpec<B> spec) {
        Container<?> root = container.original();
        Copies siblings = root.copyList();
        ContainerSpec<B> full = spec.id(spec.id.isEmpty() ? siblings.freeId(container.id()) : spec.id)
                .dims(container.dims())
                .distribution(container.distribution());
        if (container.owner().isPresent()) {
            full = full.owner(container.owner().get());
        }
        Container<B> made = Container.create(full, Optional.of(root));
        container.storages().all().forEach(s -> made.newStorage(like(s)).setLabel(s.label()));
        siblings.all.add(made);
        return made;
    }

    /** What a storage is like; the origin is passed on, so that a fractional centre survives. */
    private static StorageSpec like(Storage<?> s) {
        return StorageSpec.shape(s.shape())
                .id(s.id())
                .pixelSize(s.pixelSize())
                .origin(s.origin())
                .fill(s.fillValue())
                .layers(s.layerMap())
                .padOnly(s.isPadOnly())
                .padding(s.padding());
    }

    /** Takes over the numbers of a storage; one that is only a number is not made to a buffer. */
    static <B extends NdArray<B>> void takeContent(Storage<B> copy, Storage<B> source) {
        if (source.buffer().isUniform()) {
            copy.buffer().fill(source.buffer().everywhere());
        } else {
            copy.data().assign(source.data());
        }
        copy.setModelInitialized(source.isModelInitialized());
    }

    private String freeId(String base) {
        int k = all.size();
        while (isTaken(base + "_copy" + k)) {
            k++;
        }
        return base + "_copy" + k;
    }

    private boolean isTaken(String id) {
        return all.stream().anyMatch(c -> c.id().equals(id))
                || container
                        .owner()
                        .filter(o -> o.containers().find(id).isPresent())
                        .isPresent();
    }

    /** The storages of all copies that belong to one of the original; throws if one is not aligned with it. */
    List<Storage<?>> counterparts(Storage<?> storage) {
        List<Storage<?>> found = new ArrayList<>();
        for (Container<?> copy : all) {
            copy.storages().find(storage.id()).ifPresent(s -> {
                Reformat.checkAligned(s, storage);
                found.add(s);
            });
        }
        return found;
    }

    /** Forgets copies by ID, or all without any, and frees their memory. */
    void delete(String... ids) {
        List<Container<?>> leaving = new ArrayList<>();
        for (String id : ids) {
            leaving.add(find(id));
        }
        if (ids.length == 0) {
            leaving.addAll(all);
        }
        for (Container<?> copy : leaving) {
            all.remove(copy);
            container.owner().ifPresent(o -> o.containers().remove(copy.id()));
            copy.storages().all().forEach(s -> s.buffer().release());
        }
    }

    private Container<?> find(String id) {
        return all.stream()
                .filter(c -> c.id().equals(id) || c.id().equals(Ids.CONTAINER + id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(container.id() + " has no copy " + id + "; it has "
                        + all.stream().map(Container::id).toList()));
    }
}
