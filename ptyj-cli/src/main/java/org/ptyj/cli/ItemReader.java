package org.ptyj.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5Entry;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Storage;

/** Reads the tree of an HDF5 file; what cannot be read becomes an item that says why. */
final class ItemReader {
    static final String GROUP = "group";
    static final String DATASET = "dataset";
    static final String PROBLEM = "problem";

    /** Data sets of so many elements are shown with their values. */
    private static final int SMALL = 8;

    /** No item is as long as that. */
    private static final int LONGEST_TEXT = 200;

    /** A value that is written as it stands. */
    record Verbatim(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final H5File file;
    private final int depth;
    private final int most;
    private final boolean attributes;
    private final Set<String> above = new HashSet<>();
    private int problems;

    /**
     * A reader.
     *
     * @param depth levels below the topmost item
     * @param most children of a group below the topmost item
     */
    ItemReader(H5File file, int depth, int most, boolean attributes) {
        this.file = file;
        this.depth = depth;
        this.most = most;
        this.attributes = attributes;
    }

    /** How many items could not be read. */
    int problems() {
        return problems;
    }

    /** The tree below a path; if that is a link, its target. */
    Item read(String path) throws PtyjIoException {
        return file.isGroup(path) ? group(path, path, 0) : dataset(path, path);
    }

    private Item item(String path, H5Entry entry, int level) {
        String kind = ItemText.words(entry.kind());
        try {
            return switch (entry.kind()) {
                case GROUP -> group(path, entry.name(), level);
                case DATASET -> dataset(path, entry.name());
                case TYPE -> plain(entry.name(), kind, Map.of("type", entry.detail()));
                case SOFT_LINK, EXTERNAL_LINK ->
                    plain(entry.name(), kind, Map.of("target", entry.detail(), "leads to", target(path)));
                case UNREADABLE -> problem(entry.name(), kind, unreadable(path));
            };
        } catch (PtyjIoException e) {
            return problem(entry.name(), kind, Facts.brief(e));
        }
    }

    /** Why a member cannot be read. */
    private String unreadable(String path) {
        try {
            return file.exists(path) ? "can be read now" : "is not there any more";
        } catch (PtyjIoException e) {
            return Facts.brief(e);
        }
    }

    private static Item plain(String name, String kind, Map<String, Object> facts) {
        return new Item(name, kind, facts, Map.of(), List.of(), 0);
    }

    private Item problem(String name, String kind, String message) {
        problems++;
        return plain(name, kind, Map.of(PROBLEM, message));
    }

    private Item group(String path, String name, int level) throws PtyjIoException {
        String identity = file.identity(path);
        if (above.contains(identity)) {
            return plain(name, GROUP, Map.of("note", "a link back to a group above it"));
        }
        List<H5Entry> entries = file.entries(path);
        List<Item> children = new ArrayList<>();
        int shown = level >= depth ? 0 : level == 0 ? entries.size() : Math.min(most, entries.size());
        above.add(identity);
        for (H5Entry entry : entries.subList(0, shown)) {
            children.add(item(path.replaceFirst("/$", "") + "/" + entry.name(), entry, level + 1));
        }
        above.remove(identity);
        return new Item(name, GROUP, Map.of(), attributes(path), children, entries.size() - shown);
    }

    private Map<String, Object> attributes(String path) throws PtyjIoException {
        Map<String, Object> all = new LinkedHashMap<>();
        if (attributes) {
            file.attributes(path)
                    .forEach((name, value) -> all.put(
                            name,
                            value instanceof double[] numbers
                                    ? Arrays.stream(numbers).boxed().toList()
                                    : value));
        }
        return all;
    }

    private Item dataset(String path, String name) throws PtyjIoException {
        H5Dataset data = file.dataset(path);
        H5Storage storage = data.storage();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("type", storage.type());
        facts.put("shape", ItemText.lengths(data.shape()));
        facts.put("layout", storage.layout());
        if (!storage.chunk().isEmpty()) {
            facts.put("chunk", storage.chunk());
            facts.put("filters", storage.filters());
        }
        facts.put("bytes", storage.bytes());
        facts.put("stored bytes", storage.storedBytes());
        if (file.textAttribute(path, "type").filter("None"::equals).isPresent()) {
            facts.put("value", Optional.empty());
        } else if (data.size() > 0 && data.size() <= SMALL) {
            value(data, facts);
        }
        return new Item(name, DATASET, facts, attributes(path), List.of(), 0);
    }

    private void value(H5Dataset data, Map<String, Object> facts) {
        try {
            if (data.isText()) {
                List<Object> texts = data.strings().stream()
                        .<Object>map(t -> t.length() > LONGEST_TEXT ? t.substring(0, LONGEST_TEXT) + "..." : t)
                        .toList();
                facts.put("value", data.shape().length == 0 ? texts.get(0) : texts);
            } else if (data.type().isPresent()) {
                facts.put("value", numbers(data));
            }
        } catch (PtyjIoException e) {
            problems++;
            facts.put(PROBLEM, Facts.brief(e));
        }
    }

    private static Object numbers(H5Dataset data) throws PtyjIoException {
        if (data.shape().length == 0 && !data.type().orElseThrow().isComplex()) {
            return number(data.scalar(), data.type().orElseThrow());
        }
        NumericArray array = data.read();
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            all.add(element(array, i));
        }
        return data.shape().length == 0 ? all.get(0) : all;
    }

    /** One element of an array as a number, truth value or text. */
    static Object element(NumericArray array, int i) {
        StoredType type = array.type();
        if (type.isComplex()) {
            double re = array.values()[2 * i];
            double im = array.values()[2 * i + 1];
            String sign = im < 0 || 1 / im < 0 ? "-" : "+";
            return new Verbatim(number(re, type.part()) + sign + number(Math.abs(im), type.part()) + "i");
        }
        double value = array.values()[i];
        if (type == StoredType.BOOL) {
            return value != 0;
        }
        return type.isInteger() ? (Object) (long) value : number(value, type);
    }

    /** As many digits as the type has. */
    private static Object number(Object value, StoredType type) {
        boolean single = type == StoredType.FLOAT32 || type == StoredType.FLOAT16;
        return value instanceof Double d && single ? (Object) d.floatValue() : value;
    }

    /** What a link leads to, in words. */
    private String target(String path) {
        try {
            if (!file.exists(path)) {
                return "leads nowhere";
            }
            if (file.isGroup(path)) {
                return GROUP;
            }
            H5Dataset data = file.dataset(path);
            return (data.storage().type() + " " + ItemText.shape(data.shape())).strip();
        } catch (PtyjIoException e) {
            problems++;
            return "what cannot be read: " + Facts.brief(e);
        }
    }
}
