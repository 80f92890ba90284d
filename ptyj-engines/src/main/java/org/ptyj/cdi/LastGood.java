package org.ptyj.cdi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ptyj.autodiff.Parameter;

/** The parameters as they were when an epoch began, for the case that it goes wrong. */
final class LastGood {
    private final CdiModel<?> model;
    private final Map<Parameter, double[]> values = new LinkedHashMap<>();

    LastGood(CdiModel<?> model) {
        this.model = model;
        model.parameters().stream().filter(p -> !p.isFrozen()).forEach(p -> values.put(p, p.toDoubles()));
    }

    /** Puts them back; gives what to tell. */
    NotFiniteException restored(double loss, int batch) {
        Optional<String> culprit = model.parameters().stream()
                .filter(p -> Arrays.stream(p.toDoubles()).anyMatch(x -> !Double.isFinite(x)))
                .map(Parameter::name)
                .findFirst();
        boolean before =
                values.values().stream().flatMapToDouble(Arrays::stream).anyMatch(x -> !Double.isFinite(x));
        values.forEach((p, numbers) -> {
            if (p.toDoubles().length == numbers.length) { // an object that grew keeps what it has
                p.set(numbers);
            }
        });
        return new NotFiniteException("the loss is " + loss + " in batch " + batch + " of epoch "
                + (model.history().size() + 1)
                + culprit.map(name -> "; parameter " + name + " holds numbers that are not finite")
                        .orElse("")
                + (before
                        ? "; they were there before the epoch began"
                        : "; the parameters are those of the epoch before, go on with a smaller learning rate"));
    }
}
