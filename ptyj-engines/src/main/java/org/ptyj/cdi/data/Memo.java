package org.ptyj.cdi.data;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is found when it is first asked for, once, whoever asks. */
final class Memo<T> implements Supplier<T> {
    private final Supplier<T> source;
    private Optional<T> value = Optional.empty();

    Memo(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        if (value.isEmpty()) {
            value = Optional.of(source.get());
        }
        return value.get();
    }
}
