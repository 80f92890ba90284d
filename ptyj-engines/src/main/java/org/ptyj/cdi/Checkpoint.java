package org.ptyj.cdi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a reconstruction stands between two epochs: with the same data, model and options it goes on from here as if it had
 * never stopped, bit for bit.
 *
 * @param arrays numbers by name: parameters, and what the optimiser remembers
 * @param seed of the orders of frames
 * @param begun epochs that drew an order
 * @param history all epochs of the model
 * @param schedule rate, best loss, bad epochs and cooldown of the schedule; empty if no run has begun
 */
public record Checkpoint(
        Map<String, double[]> arrays, long seed, int begun, List<Epoch> history, List<Double> schedule) {
    /** Copies what it is given. */
    public Checkpoint {
        arrays = Map.copyOf(new LinkedHashMap<>(arrays));
        history = List.copyOf(history);
        schedule = List.copyOf(schedule);
    }
}
