package org.ptyj.cdi.results;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5Entry;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;

/** Results in HDF5: each value a data set at the path that is its name. */
final class ResultsFile {
    private static final int LEVEL = 4;
    /** Arrays of fewer numbers are not worth compressing. */
    private static final int SMALL = 512;
    /** Groups within groups: a file with more is none of ours. */
    private static final int DEEPEST = 16;

    private ResultsFile() {}

    static void write(Path file, Map<String, Object> values) throws PtyjIoException {
        H5Group root = new H5Group();
        Map<String, H5Group> groups = new HashMap<>(Map.of("", root));
        values.forEach((name, value) -> {
            int slash = name.lastIndexOf('/');
            put(group(groups, name.substring(0, Math.max(slash, 0))), name.substring(slash + 1), value);
        });
        H5Writer.write(file, root);
    }

    private static H5Group group(Map<String, H5Group> groups, String path) {
        H5Group known = groups.get(path);
        if (known == null) {
            int slash = path.lastIndexOf('/');
            known = group(groups, path.substring(0, Math.max(slash, 0))).group(path.substring(slash + 1));
            groups.put(path, known);
        }
        return known;
    }

    private static void put(H5Group group, String name, Object value) {
        if (value instanceof String text) {
            group.string(name, text);
        } else if (value instanceof List<?> list) {
            group.strings(name, list.stream().map(String.class::cast).toList());
        } else if (value instanceof Boolean bool) {
            group.scalar(name, bool);
        } else if (value instanceof Long number) {
            group.scalar(name, number);
        } else if (value instanceof Double number) {
            group.scalar(name, number);
        } else if (value instanceof NumericArray array) {
            StoredType type = array.type() == StoredType.FLOAT16 ? StoredType.FLOAT32 : array.type();
            var data = group.array(name, type, array.values(), array.shape());
            if (array.size() >= SMALL) {
                data.deflate(LEVEL);
            }
        } else {
            throw new IllegalStateException(name + " is a " + value.getClass());
        }
    }

    static Results read(Path file) throws PtyjIoException {
        try (H5File open = H5File.open(file)) {
            List<String> there = open.children("/");
            if (Stream.of("model_class", "state", "obj", "probe").noneMatch(there::contains)) {
                throw new PtyjIoException(file, "holds no results of a model; it has " + there);
            }
            Results results = new Results();
            read(open, "", results, 0);
            return results;
        }
    }

    private static void read(H5File file, String group, Results results, int depth) throws PtyjIoException {
        if (depth > DEEPEST) {
            throw new PtyjIoException(file.file(), group, "lies more than " + DEEPEST + " groups deep");
        }
        for (H5Entry entry : file.entries(group.isEmpty() ? "/" : group)) {
            String path = group + "/" + entry.name();
            switch (entry.kind()) {
                case GROUP -> read(file, path, results, depth + 1);
                case UNREADABLE -> throw new PtyjIoException(file.file(), path, entry.detail());
                case TYPE -> {}
                default -> {
                    if (file.exists(path)) {
                        if (file.isGroup(path)) {
                            read(file, path, results, depth + 1);
                        } else {
                            results.put(path.substring(1), value(file.dataset(path)));
                        }
                    }
                }
            }
        }
    }

    private static Object value(H5Dataset data) throws PtyjIoException {
        if (data.isText()) {
            return data.shape().length == 0 ? data.string() : data.strings();
        }
        boolean scalar = data.shape().length == 0
                && data.type().filter(StoredType::isComplex).isEmpty();
        return scalar ? data.scalar() : data.read();
    }
}
