package org.ptyj.io;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The head of a .npy file: a Python dictionary of three entries, and nothing else.
 *
 * @param fortran whether the first axis is the fastest
 */
record NpyHeader(StoredType type, ByteOrder order, boolean fortran, long[] shape) {
    private static final Map<String, StoredType> TYPES = Map.ofEntries(
            Map.entry("b1", StoredType.BOOL),
            Map.entry("i1", StoredType.INT8),
            Map.entry("u1", StoredType.UINT8),
            Map.entry("i2", StoredType.INT16),
            Map.entry("u2", StoredType.UINT16),
            Map.entry("i4", StoredType.INT32),
            Map.entry("u4", StoredType.UINT32),
            Map.entry("i8", StoredType.INT64),
            Map.entry("u8", StoredType.UINT64),
            Map.entry("f2", StoredType.FLOAT16),
            Map.entry("f4", StoredType.FLOAT32),
            Map.entry("f8", StoredType.FLOAT64),
            Map.entry("c8", StoredType.COMPLEX64),
            Map.entry("c16", StoredType.COMPLEX128));

    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([<>=|]?)(\\w+)['\"]");
    private static final Pattern FORTRAN = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\d\\s,L]*)\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static NpyHeader parse(Path file, String text) throws PtyjIoException {
        Matcher descr = DESCR.matcher(text);
        Matcher fortran = FORTRAN.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!descr.find()) {
            throw new PtyjIoException(file, "does not hold plain numbers (structured or damaged): " + shown(text));
        }
        if (!fortran.find() || !shape.find()) {
            throw new PtyjIoException(file, "has a damaged header: " + shown(text) + "; write or copy it again");
        }
        StoredType type = TYPES.get(descr.group(2));
        if (type == null) {
            throw new PtyjIoException(
                    file,
                    "holds elements of type '" + descr.group(2) + "', not numbers; Python objects are never"
                            + " unpickled, so save numbers instead");
        }
        ByteOrder order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(type, order, fortran.group(1).equals("True"), lengths(file, shape.group(1)));
    }

    private static long[] lengths(Path file, String text) throws PtyjIoException {
        try {
            long[] lengths = NUMBER.matcher(text)
                    .results()
                    .mapToLong(m -> Long.parseLong(m.group()))
                    .toArray();
            Math.multiplyExact(Shapes.size(lengths), 16L); // so that no size computed later overflows
            return lengths;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new PtyjIoException(file, "", "has an impossible shape (" + text + "); write or copy it again", e);
        }
    }

    /** Number of frames of two axes each. */
    int frames(Function<String, PtyjIoException> failure) throws PtyjIoException {
        if (shape.length < 2) {
            throw failure.apply("has the shape " + Arrays.toString(shape) + "; frames have rows and columns");
        }
        long frame = Shapes.size(Shapes.frame(shape)) * type.bytes();
        long count = Shapes.size(Shapes.leading(shape));
        if (frame > Shapes.MOST || count > Shapes.MOST) {
            throw failure.apply("has the shape " + Arrays.toString(shape) + "; frames of 2 GiB are too large");
        }
        return (int) count;
    }

    int rows() {
        return (int) shape[shape.length - 2];
    }

    int columns() {
        return (int) shape[shape.length - 1];
    }

    int frameBytes() {
        return rows() * columns() * type.bytes();
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}", "?");
        return line.length() > 120 ? line.substring(0, 120) + "..." : line;
    }

    /** Signature, version 1, and the dictionary, padded so that the data begin at a multiple of 64. */
    static byte[] encode(StoredType type, long[] shape) {
        String name = TYPES.entrySet().stream()
                .filter(e -> e.getValue() == type)
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow();
        String lengths = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String dictionary = "{'descr': '%s%s', 'fortran_order': False, 'shape': (%s%s), }"
                .formatted(type.bytes() == 1 ? "|" : "<", name, lengths, shape.length == 1 ? "," : "");
        int padding = 63 - (10 + dictionary.length()) % 64;
        byte[] text = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return new ByteBuilder()
                .u8(0x93)
                .put("NUMPY")
                .u8(1, 0)
                .u16(text.length)
                .put(text)
                .toArray();
    }
}
