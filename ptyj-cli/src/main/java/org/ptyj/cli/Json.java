package org.ptyj.cli;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.param.doc.JsonText;

/**
 * What was found in files as JSON text, where also stands what JSON does not have: an empty Optional is null, and infinite
 * numbers and values of other kinds are texts.
 */
final class Json {
    private Json() {}

    static String of(Object value) {
        return JsonText.write(plain(value)).stripTrailing();
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, v) -> plain.put(String.valueOf(key), plain(v)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::plain).toList();
        }
        if (value instanceof Double || value instanceof Float) {
            // whole ones keep their point: programs are to see one type, whatever the value
            String digits = value.toString();
            return Double.isFinite(((Number) value).doubleValue()) ? new BigDecimal(digits) : digits;
        }
        return value instanceof Number || value instanceof Boolean || value instanceof Optional<?>
                ? value
                : value.toString();
    }
}
