package org.ptyj.engine;

import java.util.Optional;
import java.util.function.Supplier;
import org.ptyj.engine.kernel.Field;
import org.ptyj.engine.kernel.WaveKernels;

/** Copies of probe and object where the kernels of an engine keep them, so that nothing moves to the storages. */
public final class FieldSnapshot implements Snapshot {
    private final Supplier<WaveKernels> kernels;
    private Optional<Copy> copy = Optional.empty();

    private record Copy(WaveKernels kernels, Field probe, Field object) {
        static Copy room(WaveKernels k) {
            return new Copy(k, k.newField(k.probe(), true), k.newField(k.object(), true));
        }
    }

    /** A snapshot of what the kernels hold that the engine uses when it is taken. */
    public FieldSnapshot(Supplier<WaveKernels> kernels) {
        this.kernels = kernels;
    }

    @Override
    public void take() {
        WaveKernels k = kernels.get();
        Copy room = copy.filter(c -> c.kernels() == k).orElseGet(() -> Copy.room(k));
        k.copy(room.probe(), k.probe());
        k.copy(room.object(), k.object());
        copy = Optional.of(room);
    }

    @Override
    public boolean restore() {
        WaveKernels k = kernels.get();
        Optional<Copy> kept = copy.filter(c -> c.kernels() == k && k.isCurrent());
        kept.ifPresent(c -> {
            k.load();
            k.copy(k.probe(), c.probe());
            k.copy(k.object(), c.object());
        });
        return kept.isPresent();
    }
}
