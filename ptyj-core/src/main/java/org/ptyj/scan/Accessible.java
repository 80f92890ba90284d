package org.ptyj.scan;

import java.util.Optional;

/**
 * How many frames can be read now.
 *
 * @param frames number of frames
 * @param end whether these are the last; empty to let the number of frames of the scan decide
 */
public record Accessible(int frames, Optional<Boolean> end) {
    /** So many frames; the number of frames of the scan decides about the end. */
    public static Accessible of(int frames) {
        return new Accessible(frames, Optional.empty());
    }
}
