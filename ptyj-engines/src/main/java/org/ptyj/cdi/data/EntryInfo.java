package org.ptyj.cdi.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a file tells about a measurement.
 *
 * @param texts by CXI's names: title, experiment_identifier, experiment_description, program_name, start_time, end_time
 *     (times in ISO 8601, or as they stood in the file)
 * @param polarizationStates numbers, empty if not told
 */
public record EntryInfo(Map<String, String> texts, List<Double> polarizationStates) {
    /** Nothing known. */
    public static final EntryInfo NONE = new EntryInfo(Map.of(), List.of());

    /** Copies what it is given. */
    public EntryInfo {
        texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
        polarizationStates = List.copyOf(polarizationStates);
    }

    /** One of the texts, if it is told. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
