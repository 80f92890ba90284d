package org.ptyj.param;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A number with a unit, as written: {@code 8.8 keV}. */
public record Quantity(String number, String unit) {
    /** Takes digits without giving any back: a long text that is no number must not cost time. */
    private static final String NUMBER = "[-+]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?";

    /** The same for languages whose patterns always give digits back. */
    static final String NUMBER_PATTERN = "[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";

    private static final Pattern PLAIN = Pattern.compile(NUMBER);
    private static final Pattern WITH_UNIT = Pattern.compile("(" + NUMBER + ")\\s*([^\\s0-9.,_+-].*)");
    private static final int LONGEST = 60;
    private static final int LARGEST_EXPONENT = 400;

    /** Radians per degree, to more digits than a double holds. */
    private static final String DEGREE = "0.01745329251994329576923690768488612713";

    private record Unit(String kind, BigDecimal factor) {}

    private static final Map<String, Unit> UNITS = units();

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new LinkedHashMap<>();
        define(
                units,
                "a length",
                "m 1 km 1e3 cm 1e-2 mm 1e-3 um 1e-6 \u00b5m 1e-6 \u03bcm 1e-6 nm 1e-9 pm 1e-12 A 1e-10 \u00c5 1e-10");
        define(units, "an energy", "keV 1 eV 1e-3 MeV 1e3");
        define(units, "an angle", "rad 1 mrad 1e-3 urad 1e-6 \u00b5rad 1e-6 deg " + DEGREE + " \u00b0 " + DEGREE);
        define(units, "a time", "s 1 ms 1e-3 us 1e-6 \u00b5s 1e-6 min 60 h 3600");
        return units;
    }

    private static void define(Map<String, Unit> units, String kind, String table) {
        String[] words = table.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            units.put(words[i], new Unit(kind, new BigDecimal(words[i + 1])));
        }
    }

    /** The units in which a number may be written where plain numbers are in a certain unit, that one first. */
    static List<String> likewise(String wanted) {
        String kind = UNITS.containsKey(wanted) ? UNITS.get(wanted).kind() : "";
        return Stream.concat(
                        Stream.of(wanted).filter(unit -> !unit.isEmpty()),
                        UNITS.keySet().stream()
                                .filter(u ->
                                        !u.equals(wanted) && UNITS.get(u).kind().equals(kind)))
                .toList();
    }

    static boolean isNumber(String text) {
        return PLAIN.matcher(text).matches();
    }

    /**
     * A number in a unit, from a text that may name another one: {@code 10 nm} is 1e-8 m.
     *
     * @param wanted the unit of the result, and of a text without a unit
     * @throws IllegalArgumentException if the text is no number, or its unit is unknown or measures something else
     */
    public static double read(String text, String wanted) {
        return isNumber(text.strip())
                ? Double.parseDouble(text.strip())
                : of(text).orElseThrow(() -> new IllegalArgumentException("is not a number, with or without a unit"))
                        .in(wanted);
    }

    /** Splits a text into number and unit; empty if it does not look like that. */
    static Optional<Quantity> of(String text) {
        Matcher m = WITH_UNIT.matcher(text.strip());
        return text.length() <= LONGEST && !isNumber(text.strip()) && m.matches()
                ? Optional.of(new Quantity(m.group(1), m.group(2)))
                : Optional.empty();
    }

    /**
     * The number in another unit.
     *
     * @throws IllegalArgumentException if the unit is unknown or measures something else; the message says so
     */
    double in(String wanted) {
        if (unit.equals(wanted)) {
            return Double.parseDouble(number);
        } else if (wanted.isEmpty()) {
            throw new IllegalArgumentException("is a number without a unit; remove " + Describe.quoted(unit));
        }
        Unit from = UNITS.get(unit);
        Unit to = UNITS.get(wanted);
        if (from == null) {
            List<String> sensible = UNITS.keySet().stream()
                    .filter(u -> to != null && UNITS.get(u).kind().equals(to.kind()))
                    .toList();
            throw new IllegalArgumentException("is in " + wanted + "; the unit " + Describe.quoted(unit)
                    + " is not known" + Suggest.hint(unit, sensible, "known are"));
        } else if (to == null || !from.kind().equals(to.kind())) {
            String what = to == null ? "a number in " + wanted : to.kind() + " in " + wanted;
            throw new IllegalArgumentException(
                    "must be " + what + ", but " + number + " " + unit + " is " + from.kind());
        }
        return convert(from.factor(), to.factor());
    }

    /** In decimal arithmetic, so that 75 um is exactly the double 75e-6. */
    private double convert(BigDecimal from, BigDecimal to) {
        double magnitude = Double.parseDouble(number);
        if (magnitude == 0 || Double.isInfinite(magnitude) || Math.abs(exponent()) > LARGEST_EXPONENT) {
            return magnitude;
        }
        return new BigDecimal(number)
                .multiply(from)
                .divide(to, MathContext.DECIMAL128)
                .doubleValue();
    }

    private double exponent() {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        return e < 0 ? 0 : Double.parseDouble(number.substring(e + 1));
    }
}
