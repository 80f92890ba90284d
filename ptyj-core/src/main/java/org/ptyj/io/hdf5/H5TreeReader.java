package org.ptyj.io.hdf5;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.ptyj.io.NumericArray;
import org.ptyj.io.NumericLists;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;

/** Makes nested values of groups and data sets, as told in {@link H5Tree}. */
final class H5TreeReader {
    private final H5File file;
    private final List<String> notices = new ArrayList<>();
    private final Set<String> above = new HashSet<>(); // the groups on the way down, whatever path led to them

    private final Predicate<String> wanted;

    H5TreeReader(H5File file, Predicate<String> wanted) {
        this.file = file;
        this.wanted = wanted;
    }

    List<String> notices() {
        return List.copyOf(notices);
    }

    Map<String, Object> map(String path) throws PtyjIoException {
        Map<String, Object> values = new LinkedHashMap<>();
        String identity = file.identity(path);
        above.add(identity);
        for (String name : file.children(path)) {
            String below = below(path, name);
            Optional<Object> value = wanted.test(below) ? node(below) : Optional.empty();
            if (value.isPresent()) {
                values.put(key(below, name), value.get());
            }
        }
        above.remove(identity);
        return values;
    }

    private static String below(String path, String name) {
        return path.endsWith("/") ? path + name : path + "/" + name;
    }

    private String key(String path, String name) throws PtyjIoException {
        boolean escaped = file.attributes(path).containsKey("escaped");
        return escaped ? name.replace(H5Tree.SLASH, "/") : name;
    }

    /** The value at a path; empty if it was left out. */
    private Optional<Object> node(String path) throws PtyjIoException {
        if (!file.exists(path)) {
            return leftOut(path, "a link that leads nowhere");
        }
        if (above.contains(file.identity(path))) {
            return leftOut(path, "a link back to a group above it");
        }
        String type = file.textAttribute(path, "type").orElse("");
        if (file.isGroup(path)) {
            return Optional.of(type.equals("list") || type.equals("tuple") ? list(path) : map(path));
        }
        H5Dataset data = file.dataset(path);
        switch (type) {
            case "pickle", "record_array" -> {
                return leftOut(path, "a " + type.replace('_', ' ') + " of Python, which is never unpickled");
            }
            case "None" -> {
                return Optional.of(Optional.empty());
            }
            default -> {
                return value(data, type);
            }
        }
    }

    private Optional<Object> leftOut(String path, String reason) {
        notices.add(path + ": " + reason + "; left out");
        return Optional.empty();
    }

    private Optional<Object> value(H5Dataset data, String type) throws PtyjIoException {
        if (data.isText()) {
            List<String> texts = data.strings();
            boolean single = data.shape().length == 0 || type.equals("string") && texts.size() == 1;
            return Optional.of(single ? texts.get(0) : texts);
        }
        if (data.type().isEmpty()) {
            return leftOut(data.path(), "no numbers and no text");
        }
        boolean real = data.type().filter(StoredType::isComplex).isEmpty();
        if (real && data.size() == 1 && (type.equals("scalar") || type.isEmpty() && data.shape().length == 0)) {
            return Optional.of(data.scalar());
        }
        NumericArray array = data.read();
        return Optional.of(type.equals("arraylist") || type.equals("arraytuple") ? NumericLists.items(array) : array);
    }

    /** The children in the order of their names, which are numbers of five digits. */
    private List<Object> list(String path) throws PtyjIoException {
        List<Object> items = new ArrayList<>();
        for (String name : file.children(path).stream().sorted().toList()) {
            // An item that is left out keeps its place.
            items.add(node(below(path, name)).orElse(Optional.empty()));
        }
        return items;
    }
}
