package org.ptyj.cdi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a reconstruction stands between two epochs: with the same data, model and options it goes on from here as if it had
 * never stopped, bit for bit. An epoch that was cut short does not count.
 *
 * @param arrays numbers by name: parameters, and what the optimiser remembers
 * @param seed of the orders of frames
 * @param begun epochs that drew an order
 * @param history all epochs of the model
 * @param schedule rate, best loss, bad epochs and cooldown of the schedule; empty if no run has begun
 * @param run how the run was asked for that the schedule belongs to; another run begins with its own rate
 */
public record Checkpoint(
        Map<String, double[]> arrays,
        long seed,
        int begun,
        List<Epoch> history,
        List<Double> schedule,
        Optional<RunOptions> run) {
    /** Copies what it is given. */
    public Checkpoint {
        arrays = Map.copyOf(new LinkedHashMap<>(arrays));
        history = List.copyOf(history);
        schedule = List.copyOf(schedule);
    }
}
