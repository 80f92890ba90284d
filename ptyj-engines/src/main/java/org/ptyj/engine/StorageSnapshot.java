package org.ptyj.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Storage;
import org.ptyj.model.Ptycho;

/** Copies of the buffers of all probe and object storages, for engines that work on the storages themselves. */
final class StorageSnapshot implements Snapshot {
    private final Ptycho ptycho;
    private final Map<Storage<ComplexArray>, ComplexArray> copies = new LinkedHashMap<>();

    StorageSnapshot(Ptycho ptycho) {
        this.ptycho = ptycho;
    }

    private List<Storage<ComplexArray>> storages() {
        return java.util.stream.Stream.of(ptycho.probe(), ptycho.object())
                .flatMap(container -> container.storages().all().stream())
                .toList();
    }

    @Override
    public void take() {
        for (Storage<ComplexArray> storage : storages()) {
            if (fits(storage)) {
                copies.get(storage).assign(storage.data());
            } else {
                copies.put(storage, storage.data().copy());
            }
        }
    }

    private boolean fits(Storage<ComplexArray> storage) {
        return copies.containsKey(storage)
                && Arrays.equals(copies.get(storage).shape(), storage.data().shape());
    }

    @Override
    public boolean restore() {
        if (!storages().stream().allMatch(this::fits)) {
            return false;
        }
        storages().forEach(storage -> storage.data().assign(copies.get(storage)));
        return true;
    }
}
