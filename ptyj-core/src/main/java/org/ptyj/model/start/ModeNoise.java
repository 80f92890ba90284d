package org.ptyj.model.start;

import java.util.List;
import java.util.Optional;
import org.ptyj.image.Noise;

/** Noise as parameters give it: rms (rad) and feature size (px) of the phase, and perhaps the same two for the modulus. */
final class ModeNoise {
    private static final double FEATURE_MODULUS = 2;

    private ModeNoise() {}

    /** From two, three or four numbers. */
    static Noise of(List<Double> numbers) {
        return new Noise(
                numbers.get(0),
                numbers.get(1),
                numbers.size() > 2 ? numbers.get(2) : 0,
                numbers.size() > 3 ? numbers.get(3) : FEATURE_MODULUS);
    }

    /** Throws IllegalArgumentException unless the list, if there is one, has two to four numbers, none negative. */
    static void check(String key, Optional<List<Double>> numbers) {
        numbers.ifPresent(n -> {
            if (n.size() < 2 || n.size() > 4 || n.stream().anyMatch(v -> !(v >= 0 && v < Double.POSITIVE_INFINITY))) {
                throw new IllegalArgumentException(key + " must be two to four numbers, none negative: rms and feature"
                        + " size of the phase, then of the modulus; not " + n);
            }
        });
    }
}
