package org.ptyj.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which storage of a result file is meant: names are S, the scan's label, and Gnn where energies are counted. */
final class SavedNames {
    private static final Pattern ENERGY = Pattern.compile("G\\d\\d$");

    private SavedNames() {}

    /**
     * The storage to take.
     *
     * @param ids of the file, in its order
     * @param wanted ID of the storage that is to be filled
     * @param label of a scan in the file, or an ID; empty: the storage of the same name, else the first one
     * @return empty if there is none
     */
    static Optional<String> choose(List<String> ids, String wanted, Optional<String> label) {
        Matcher energy = ENERGY.matcher(wanted);
        String suffix = energy.find() ? energy.group() : "";
        Stream<String> candidates = label.isEmpty()
                ? Stream.of(wanted)
                : Stream.of("S" + label.get() + suffix, "S" + label.get(), "S" + label.get() + "G00", label.get());
        Optional<String> found = candidates.filter(ids::contains).findFirst();
        return label.isPresent() ? found : found.or(() -> ids.stream().findFirst());
    }
}
