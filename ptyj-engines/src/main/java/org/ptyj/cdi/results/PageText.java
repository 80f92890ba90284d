package org.ptyj.cdi.results;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.ptyj.param.doc.JsonText;

/** What goes into pages. */
final class PageText {
    private PageText() {}

    static String template(String name) {
        try (InputStream in = PageText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path; build ptyj again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** JSON that may stand inside a script element. */
    static String json(Object value) {
        return JsonText.write(value).replace("</", "<\\/");
    }

    /** Numbers of so many digits, which keeps the page short; what is not finite becomes 0. */
    static List<Double> rounded(double[] values, int digits) {
        MathContext context = new MathContext(digits);
        return Arrays.stream(values)
                .mapToObj(v ->
                        Double.isFinite(v) ? new BigDecimal(v).round(context).doubleValue() : 0.0)
                .toList();
    }

    static String packed(byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream out = new DeflaterOutputStream(all, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(all.toByteArray());
    }
}
