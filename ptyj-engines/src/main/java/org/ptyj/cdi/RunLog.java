package org.ptyj.cdi;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.results.Results;

/** What happened to a model: its epochs, and how they were run. */
final class RunLog {
    private final List<Epoch> epochs = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Optional<double[]> normaliser = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> ended = Optional.empty();

    List<Epoch> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    /** What was noted so far. */
    record Past(List<Epoch> epochs, List<String> lines) {}

    Past past() {
        return new Past(List.copyOf(epochs), List.copyOf(lines));
    }

    /** Notes how a run begins: the optimiser with its numbers, and what the parameters are told. */
    void begin(String how, Collection<Parameter> parameters) {
        started = Optional.of(started.orElseGet(Instant::now));
        List<String> frozen = parameters.stream()
                .filter(Parameter::isFrozen)
                .map(Parameter::name)
                .toList();
        List<Map.Entry<String, Double>> factors = parameters.stream()
                .filter(p -> p.rateFactor() != 1)
                .map(p -> Map.entry(p.name(), p.rateFactor()))
                .toList();
        lines.add(
                "from epoch " + (epochs.size() + 1) + ": " + how + ", frozen " + frozen + ", rate factors " + factors);
    }

    /** Notes an epoch, and what its loss was divided by. */
    void add(Epoch epoch, double[] offsetAndWeight) {
        epochs.add(epoch);
        lines.add(epoch.line() + String.format(Locale.ROOT, "   rate %.3g", epoch.learningRate()));
        normaliser = Optional.of(offsetAndWeight.clone());
        ended = Optional.of(Instant.now());
    }

    void restore(Past past) {
        epochs.clear();
        epochs.addAll(past.epochs);
        lines.clear();
        lines.addAll(past.lines);
    }

    void put(Results results) {
        results.put("loss_history", epochs.stream().mapToDouble(Epoch::loss).toArray())
                .put("epoch", (long) epochs.size())
                .put("training_history", String.join("\n", lines));
        normaliser.ifPresent(n -> results.put("normaliser", n));
        started.ifPresent(t -> results.put("started", text(t)));
        ended.ifPresent(t -> results.put("ended", text(t)));
        history(results);
    }

    /** All numbers of all epochs: number, loss, regulariser, seconds, rate. */
    private void history(Results results) {
        if (!epochs.isEmpty()) {
            results.put(
                    "epochs",
                    epochs.stream()
                            .map(e ->
                                    new double[] {e.number(), e.loss(), e.regulariser(), e.seconds(), e.learningRate()})
                            .toArray(double[][]::new));
        }
    }

    /** The epochs and lines of a run whose results were saved. */
    void restore(Results results) {
        if (results.contains("epochs")) {
            List<Epoch> past = new ArrayList<>();
            for (double[] e : results.rows("epochs")) {
                past.add(new Epoch((int) e[0], e[1], e[2], e[3], e[4]));
            }
            String told = results.contains("training_history") ? results.text("training_history") : "";
            restore(new Past(past, told.lines().toList()));
        }
        if (results.contains("started")) {
            started = Optional.of(Instant.parse(results.text("started")));
        }
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
