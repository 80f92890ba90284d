package org.ptyj.io.cxi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptyj.io.hdf5.H5Group;

/** What a CXI file says about the measurement and the sample beside what a reconstruction needs. */
final class CxiTexts {
    static final List<String> ENTRY = List.of(
            "title", "experiment_identifier", "experiment_description", "program_name", "start_time", "end_time");
    static final List<String> SAMPLE = List.of("name", "description", "unit_cell_group");
    static final List<String> SAMPLE_NUMBERS =
            List.of("concentration", "mass", "temperature", "thickness", "unit_cell_volume");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private Optional<double[]> orientation = Optional.empty();
    private double[] polarizationStates = {};
    private double[] unitCell = {};

    /** Names in an attribute such as "translation:y:x", or in a list of texts. */
    static List<String> axes(@Nullable Object attribute) {
        String joined = attribute instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(":"))
                : attribute instanceof String text ? text : "";
        return Arrays.stream(joined.split(":"))
                .map(axis -> axis.replace("\0", "").strip().toLowerCase(Locale.ROOT))
                .filter(axis -> !axis.isEmpty())
                .toList();
    }

    void put(String name, String value) {
        if (!ENTRY.contains(name) && !SAMPLE.contains(name)) {
            throw new IllegalArgumentException(
                    "CXI has no text " + name + "; there are " + ENTRY + " and, of the sample, " + SAMPLE);
        }
        texts.put(name, value);
    }

    void put(String name, double value) {
        if (!SAMPLE_NUMBERS.contains(name)) {
            throw new IllegalArgumentException("CXI has no number " + name + "; there are " + SAMPLE_NUMBERS);
        }
        numbers.put(name, value);
    }

    void polarizationStates(double[] states) {
        polarizationStates = states.clone();
    }

    void unitCell(double[] cell) {
        unitCell = cell.clone();
    }

    void orientation(double[] x, double[] y) {
        if (x.length != 3 || y.length != 3) {
            throw new IllegalArgumentException("directions are (x, y, z), not of " + x.length + " and " + y.length);
        }
        orientation = Optional.of(new double[] {x[0], x[1], x[2], y[0], y[1], y[2]});
    }

    void entry(H5Group entry) {
        texts.forEach((name, value) -> {
            if (ENTRY.contains(name)) {
                entry.fixedString(name, value);
            }
        });
        if (polarizationStates.length > 0) {
            entry.array("polarization_states", polarizationStates, polarizationStates.length);
        }
    }

    void sample(H5Group sample) {
        texts.forEach((name, value) -> {
            if (SAMPLE.contains(name)) {
                sample.fixedString(name, value);
            }
        });
        numbers.forEach(sample::scalar);
        if (unitCell.length > 0) {
            sample.array("unit_cell", unitCell, unitCell.length);
        }
    }

    void geometry(H5Group geometry) {
        orientation.ifPresent(six -> geometry.array("orientation", six, 6));
    }
}
