package org.ptyj.cdi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Snapshot;

/** All as it was when an epoch began, for the case that it goes wrong or does not come to its end. */
final class LastGood {
    private final CdiModel<?> model;
    private final int epochs;
    private final List<Snapshot> values;
    private final Runnable memory;

    /**
     * The parameters as they are now.
     *
     * @param memory brings back what the optimiser remembers now
     */
    LastGood(CdiModel<?> model, Runnable memory) {
        this.model = model;
        this.epochs = model.history().size();
        this.values = model.parameters().stream().map(Snapshot::of).toList();
        this.memory = memory;
    }

    /** Puts the parameters back. */
    void parameters() {
        values.forEach(Snapshot::restore);
    }

    /** Puts the parameters and what the optimiser remembered back, unless epochs have been made since. */
    void all() {
        if (model.history().size() == epochs) {
            parameters();
            memory.run();
        }
    }

    /** Puts the parameters back; gives what to tell. */
    NotFiniteException restored(double loss, int batch) {
        Optional<String> before = values.stream()
                .filter(v -> !v.isFinite())
                .map(v -> v.parameter().name())
                .findFirst();
        Optional<String> now = model.parameters().stream()
                .filter(p -> Arrays.stream(p.toDoubles()).anyMatch(x -> !Double.isFinite(x)))
                .map(Parameter::name)
                .findFirst();
        parameters();
        return new NotFiniteException("the loss is " + loss + " in batch " + batch + " of epoch "
                + (epochs + 1)
                + before.or(() -> now)
                        .map(name -> "; parameter " + name + " holds numbers that are not finite")
                        .orElse("")
                + (before.isPresent()
                        ? "; they were there before the epoch began"
                        : "; the parameters are those of the epoch before, go on with a smaller learning rate"));
    }
}
