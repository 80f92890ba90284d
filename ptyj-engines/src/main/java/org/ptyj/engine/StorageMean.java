package org.ptyj.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Storage;
import org.ptyj.model.Ptycho;

/** Sums of the buffers of all probe and object storages, for engines that work on the storages themselves. */
public final class StorageMean implements Mean {
    private final Ptycho ptycho;
    private final Map<Storage<ComplexArray>, ComplexArray> sums = new LinkedHashMap<>();
    private int count;

    /** A mean that begins anew when a storage has changed its shape. */
    public StorageMean(Ptycho ptycho) {
        this.ptycho = ptycho;
    }

    private List<Storage<ComplexArray>> storages() {
        return Stream.of(ptycho.probe(), ptycho.object())
                .flatMap(container -> container.storages().all().stream())
                .toList();
    }

    private boolean fits(Storage<ComplexArray> storage) {
        return sums.containsKey(storage)
                && Arrays.equals(sums.get(storage).shape(), storage.data().shape());
    }

    @Override
    public void add() {
        if (!storages().stream().allMatch(this::fits)) {
            sums.clear();
            count = 0;
        }
        for (Storage<ComplexArray> storage : storages()) {
            sums.computeIfAbsent(storage, s -> s.data().like()).plusAssign(storage.data());
        }
        count++;
    }

    @Override
    public int count() {
        return storages().stream().allMatch(this::fits) ? count : 0;
    }

    @Override
    public void put() {
        if (count() > 0) {
            storages()
                    .forEach(storage -> storage.data().assign(sums.get(storage).times(1.0 / count)));
        }
    }
}
