package org.ptyj.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ptyj.param.Param;
import org.ptyj.param.Problem;

/**
 * All combinations of the values of some parameters; the last one varies fastest. Those that ask for other data come
 * first, so that the data are loaded as seldom as possible. Without parameters there is one combination, of nothing.
 */
record Sweep(List<SweepAxis> axes) {
    private static final int MOST = 10_000;
    private static final String FLAG = "--sweep";
    private static final int LONGEST_VALUE = 30;
    private static final Set<String> FIXED = Set.of("run", "dry_run", "verbose_level");

    Sweep {
        axes = List.copyOf(axes);
    }

    /**
     * Reads the texts of all options.
     *
     * @throws IllegalArgumentException if one cannot be understood, or they do not fit together
     */
    static Sweep of(List<String> texts) {
        List<SweepAxis> given = texts.stream().map(SweepAxis::of).toList();
        Set<String> keys = new HashSet<>();
        double members = 1;
        for (SweepAxis axis : given) {
            if (!keys.add(axis.key())) {
                throw new IllegalArgumentException(
                        "--sweep: " + axis.key() + " is given twice; write all its values in one, after commas");
            }
            if (FIXED.contains(axis.key()) || axis.key().startsWith("io.")) {
                throw new IllegalArgumentException(
                        "--sweep " + axis.key() + " would change no result; sweep over parameters of engines or scans");
            }
            members *= axis.values().size();
        }
        if (members > MOST) {
            throw new IllegalArgumentException(
                    String.format("--sweep: %.0f combinations are too many; at most %d are allowed", members, MOST));
        }
        List<SweepAxis> ordered = new ArrayList<>();
        given.stream().filter(axis -> !axis.keepsData()).forEach(ordered::add);
        given.stream().filter(SweepAxis::keepsData).forEach(ordered::add);
        return new Sweep(ordered);
    }

    boolean isActive() {
        return !axes.isEmpty();
    }

    boolean keepsData() {
        return axes.stream().allMatch(SweepAxis::keepsData);
    }

    List<String> keys() {
        return axes.stream().map(SweepAxis::key).toList();
    }

    /**
     * Engines that are not there cannot be swept over; without this, they would be taken for templates and skipped.
     *
     * @throws IllegalArgumentException if one is not in the tree
     */
    void checkEngines(Param tree) {
        for (SweepAxis axis : axes) {
            String[] parts = axis.key().split("\\.", -1);
            if (axis.keepsData() && !tree.contains("engines." + parts[1])) {
                List<String> there = tree.branch("engines")
                        .map(engines -> List.copyOf(engines.keys()))
                        .orElse(List.of());
                throw new IllegalArgumentException("--sweep " + axis.key() + ": no engine is called " + parts[1]
                        + "; there " + (there.size() == 1 ? "is " : "are ") + String.join(", ", there));
            }
        }
    }

    /** Values of the axes for each combination. */
    List<List<String>> combinations() {
        List<List<String>> all = List.of(List.of());
        for (SweepAxis axis : axes) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> before : all) {
                for (String value : axis.values()) {
                    List<String> values = new ArrayList<>(before);
                    values.add(value);
                    longer.add(values);
                }
            }
            all = longer;
        }
        return all;
    }

    /** What -s would say. */
    List<String> assignments(List<String> values) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            all.add(axes.get(i).key() + "=" + values.get(i));
        }
        return all;
    }

    /** A mistake in an assignment, shown as the user wrote it. */
    Problem shown(Problem problem) {
        String snippet = problem.snippet();
        boolean swept = axes.stream().anyMatch(axis -> snippet.startsWith("  -s " + axis.key() + "="));
        if (!swept) {
            return problem;
        }
        String wider = snippet.replaceFirst("-s", FLAG).replace("\n", "\n" + " ".repeat(FLAG.length() - 2));
        return new Problem(problem.file(), problem.line(), problem.column(), problem.path(), problem.message(), wider);
    }

    /** What is put behind the name of the run, such as _alpha_0.7; different for each combination. */
    String suffix(List<String> values) {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < axes.size(); i++) {
            suffix.append('_').append(name(axes.get(i))).append('_').append(name(axes.get(i), values.get(i)));
        }
        return suffix.toString();
    }

    /** The key without the branches above, unless another axis has the same. */
    private String name(SweepAxis axis) {
        long same = axes.stream()
                .filter(other -> other.shortKey().equals(axis.shortKey()))
                .count();
        String key = axis.key();
        String twoParts = key.substring(key.lastIndexOf('.', key.lastIndexOf('.') - 1) + 1);
        return ResultFiles.inFileName(same == 1 ? axis.shortKey() : twoParts);
    }

    /** The value if it can stand in a file's name, and no other value looks the same there; else its number. */
    private static String name(SweepAxis axis, String value) {
        String name = ResultFiles.inFileName(value);
        long same = axis.values().stream()
                .filter(other -> ResultFiles.inFileName(other).equalsIgnoreCase(name))
                .count();
        return same == 1 && name.length() <= LONGEST_VALUE
                ? name
                : String.valueOf(axis.values().indexOf(value) + 1);
    }
}
