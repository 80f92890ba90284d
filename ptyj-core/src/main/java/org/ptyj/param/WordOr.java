package org.ptyj.param;

import java.util.Optional;

/**
 * Either a word, such as the name of a rule, or a value: {@code center: fftshift} or {@code center: [64, 64]}. The
 * option's choices are the allowed words.
 *
 * @param word the word, if one was given
 * @param value the value, if no word was given
 * @param <T> int, double, YX, YXInt or List of them, boxed
 */
public record WordOr<T>(Optional<String> word, Optional<T> value) {
    /** Checks that it is exactly one of the two. */
    public WordOr {
        if (word.isPresent() == value.isPresent()) {
            throw new IllegalArgumentException("either a word or a value is needed, not " + word + " and " + value);
        }
    }

    /** A word. */
    public static <T> WordOr<T> word(String word) {
        return new WordOr<>(Optional.of(word), Optional.empty());
    }

    /** A value. */
    public static <T> WordOr<T> value(T value) {
        return new WordOr<>(Optional.empty(), Optional.of(value));
    }
}
