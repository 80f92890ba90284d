package org.ptyj.array;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which provider a word asks for. */
final class FftChoice {
    static final String PROPERTY = "ptyj.fft";
    static final String AUTO = "auto";

    private FftChoice() {}

    static Fft2.Provider provider(String word) {
        if (word.equalsIgnoreCase(AUTO)) {
            return Arrays.stream(Fft2.Provider.values())
                    .filter(Fft2.Provider::isAvailable)
                    .findFirst()
                    .orElseThrow();
        }
        Fft2.Provider chosen = named(word);
        chosen.whyNot().ifPresent(reason -> {
            throw new IllegalStateException(
                    PROPERTY + "=" + word + " asks for an FFT provider that is not available: " + reason);
        });
        return chosen;
    }

    private static Fft2.Provider named(String word) {
        for (Fft2.Provider provider : Fft2.Provider.values()) {
            if (provider.name().equalsIgnoreCase(word)) {
                return provider;
            }
        }
        String known = Arrays.stream(Fft2.Provider.values())
                .map(p -> p.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                PROPERTY + "=" + word + " names no FFT provider; known are " + known + " and " + AUTO);
    }
}
