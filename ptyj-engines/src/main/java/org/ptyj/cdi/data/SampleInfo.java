package org.ptyj.cdi.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a file tells about a sample.
 *
 * @param texts by CXI's names: name, description, unit_cell_group
 * @param numbers by CXI's names, SI units: concentration, mass, temperature, thickness, unit_cell_volume
 * @param unitCell numbers, empty if not told
 * @param orientation of the sample, if told
 */
public record SampleInfo(
        Map<String, String> texts,
        Map<String, Double> numbers,
        List<Double> unitCell,
        Optional<SampleOrientation> orientation) {
    /** Nothing known. */
    public static final SampleInfo NONE = new SampleInfo(Map.of(), Map.of(), List.of(), Optional.empty());

    /** Copies what it is given. */
    public SampleInfo {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
        numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
        unitCell = List.copyOf(unitCell);
    }
}
