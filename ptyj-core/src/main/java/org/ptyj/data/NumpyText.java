package org.ptyj.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Short vectors as numpy prints them: {@code [1. 1.5]}, {@code [3 11]}, {@code [5.e-08 5.e-08]}. */
final class NumpyText {
    /** Digits behind the point, at most. */
    private static final int DIGITS = 8;

    private NumpyText() {}

    /** Whole numbers, without point. */
    static String integers(double[] values) {
        return join(IntStream.range(0, values.length)
                .mapToObj(i -> Long.toString((long) values[i]))
                .toArray(String[]::new));
    }

    /** Numbers with as many digits as they need, with a point always. */
    static String floats(double[] values) {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double v : values) {
            if (v != 0) {
                largest = Math.max(largest, Math.abs(v));
                smallest = Math.min(smallest, Math.abs(v));
            }
        }
        boolean exponents = largest >= 1e8 || (largest > 0 && (smallest < 1e-4 || largest / smallest > 1000));
        return join(exponents ? scientific(values) : positional(values));
    }

    private static String[] positional(double[] values) {
        BigDecimal[] rounded = new BigDecimal[values.length];
        int digits = 0;
        for (int i = 0; i < values.length; i++) {
            rounded[i] = fixed(values[i]);
            digits = Math.max(digits, rounded[i].stripTrailingZeros().scale());
        }
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            int scale = Math.max(0, rounded[i].stripTrailingZeros().scale());
            String sign = values[i] < 0 && rounded[i].signum() == 0 ? "-" : "";
            String text =
                    sign + rounded[i].setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
            texts[i] = text + (scale == 0 ? "." : "") + " ".repeat(Math.max(0, digits) - scale);
        }
        return texts;
    }

    private static String[] scientific(double[] values) {
        BigDecimal[] rounded = new BigDecimal[values.length];
        int digits = 0;
        for (int i = 0; i < values.length; i++) {
            rounded[i] = significant(values[i]);
            digits = Math.max(digits, rounded[i].stripTrailingZeros().precision() - 1);
        }
        int powerDigits = 2;
        for (BigDecimal number : rounded) {
            powerDigits = Math.abs(exponent(number)) > 99 ? 3 : powerDigits;
        }
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            int exponent = exponent(rounded[i]);
            String mantissa =
                    rounded[i].movePointLeft(exponent).setScale(digits).toPlainString();
            String power = String.format(Locale.ROOT, "%0" + powerDigits + "d", Math.abs(exponent));
            texts[i] = mantissa + (digits == 0 ? "." : "") + "e" + (exponent < 0 ? "-" : "+") + power;
        }
        return texts;
    }

    private static int exponent(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
    }

    /** The shortest decimal number that means the value, or the value itself cut to eight decimals. */
    private static BigDecimal fixed(double value) {
        BigDecimal shortest = new BigDecimal(Double.toString(value));
        BigDecimal number = shortest.scale() <= DIGITS ? shortest : new BigDecimal(value);
        return number.setScale(DIGITS, RoundingMode.HALF_EVEN);
    }

    /** The shortest decimal number that means the value, or the value itself cut to nine digits. */
    private static BigDecimal significant(double value) {
        BigDecimal shortest = new BigDecimal(Double.toString(value));
        BigDecimal number = shortest.precision() <= DIGITS + 1 ? shortest : new BigDecimal(value);
        return number.round(new MathContext(DIGITS + 1, RoundingMode.HALF_EVEN));
    }

    private static String join(String[] texts) {
        int width = IntStream.range(0, texts.length)
                .map(i -> texts[i].length())
                .max()
                .orElse(0);
        return IntStream.range(0, texts.length)
                .mapToObj(i -> " ".repeat(width - texts[i].length()) + texts[i])
                .collect(Collectors.joining(" ", "[", "]"));
    }
}
