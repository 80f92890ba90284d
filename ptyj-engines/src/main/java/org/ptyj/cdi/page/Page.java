package org.ptyj.cdi.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ptyj.param.doc.JsonText;
import org.ptyj.plot.ColourMap;

/**
 * A page for the browser, made from a template of its owner. {@code @NAME@} in the template stands for what is put there
 * under that name; {@code @page.css@}, {@code @plot.js@} and {@code @frames.js@} for the style and the scripts that all
 * pages share. They become part of the page, which then needs no other file.
 */
public final class Page {
    private static final Pattern GAP = Pattern.compile("@([A-Z]+|[a-z]+\\.(?:css|js))@");
    private static final int COLOURS = 256;

    private final String template;
    private final Map<String, String> parts = new LinkedHashMap<>();

    private Page(String template) {
        this.template = template;
    }

    /**
     * A page without contents.
     *
     * @param owner the class beside which the template lies
     * @throws IllegalStateException if there is no such template
     */
    public static Page of(Class<?> owner, String template) {
        return new Page(resource(owner, template));
    }

    private static String resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path; build ptyj again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts text, which may have any characters. */
    public Page text(String name, String text) {
        return markup(name, escaped(text));
    }

    /** Puts elements of HTML. */
    public Page markup(String name, String html) {
        parts.put(name, html);
        return this;
    }

    /** Puts maps, lists, texts and finite numbers as JSON, which may stand inside a script element. */
    public Page json(String name, Object value) {
        return markup(name, JsonText.compact(value).replace("</", "<\\/"));
    }

    /**
     * The page as text.
     *
     * @throws IllegalStateException if nothing was put where the template wants something
     */
    public String html() {
        return GAP.matcher(template).replaceAll(gap -> Matcher.quoteReplacement(part(gap.group(1))));
    }

    private String part(String name) {
        String part = name.contains(".") ? resource(Page.class, name) : parts.get(name);
        if (part == null) {
            throw new IllegalStateException("nothing was put for @" + name + "@ of the page");
        }
        return part;
    }

    /** Text as it may stand in elements and between quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Numbers of so many digits, which keeps a page short; what is not finite becomes 0. */
    public static List<Double> rounded(double[] values, int digits) {
        MathContext context = new MathContext(digits);
        return Arrays.stream(values)
                .mapToObj(v ->
                        Double.isFinite(v) ? new BigDecimal(v).round(context).doubleValue() : 0.0)
                .toList();
    }

    /** 256 colours of a map as {@code 0xRRGGBB}, from its low end to its high one. */
    public static List<Integer> colours(ColourMap map) {
        return IntStream.range(0, COLOURS)
                .mapToObj(i -> map.rgb(i / (COLOURS - 1.0)))
                .toList();
    }

    /** A digit for each pixel, 0 if masked. */
    public static String digits(boolean[] good) {
        StringBuilder digits = new StringBuilder(good.length);
        for (boolean b : good) {
            digits.append(b ? '1' : '0');
        }
        return digits.toString();
    }
}
