package org.ptyj.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ptyj.param.Choice;

/** What must hold when a scan uses the probe or the object of another one. */
final class Sharing {
    private Sharing() {}

    /**
     * Checks all scans of a tree.
     *
     * @throws IllegalArgumentException if a scan shares with one that is not there, comes later, or shares itself; if the
     *     models or the numbers of modes and energies differ
     */
    static void check(Map<String, Choice> scans) {
        Map<String, Choice> earlier = new LinkedHashMap<>();
        scans.forEach((label, scan) -> {
            check("probe", label, scan, earlier, ScanParameters::shareProbeWith, p -> p.coherence()
                    .numProbeModes());
            check("object", label, scan, earlier, ScanParameters::shareObjectWith, p -> p.coherence()
                    .numObjectModes());
            earlier.put(label, scan);
        });
    }

    private static void check(
            String what,
            String label,
            Choice scan,
            Map<String, Choice> earlier,
            Function<ScanParameters, Optional<String>> share,
            Function<ScanParameters, Integer> modes) {
        ScanParameters mine = scan.as(ScanParameters.class);
        if (share.apply(mine).isEmpty()) {
            return;
        }
        String other = share.apply(mine).get();
        String key = "scans." + label + ".share_" + what + "_with: ";
        Choice owner = Optional.ofNullable(earlier.get(other))
                .orElseThrow(() -> new IllegalArgumentException(key + "no earlier scan is called " + other
                        + (earlier.isEmpty()
                                ? "; the scan to share with must stand before"
                                : "; earlier ones are " + String.join(", ", earlier.keySet()))));
        ScanParameters theirs = owner.as(ScanParameters.class);
        share.apply(theirs).ifPresent(third -> {
            throw new IllegalArgumentException(
                    key + other + " itself uses the " + what + " of " + third + "; share with " + third);
        });
        require(key, "models", scan.name(), owner.name());
        require(key, what + " modes", modes.apply(mine), modes.apply(theirs));
        require(
                key,
                "energies",
                mine.coherence().energies().size(),
                theirs.coherence().energies().size());
    }

    private static void require(String key, String what, Object mine, Object theirs) {
        if (!mine.equals(theirs)) {
            throw new IllegalArgumentException(
                    key + "the " + what + " differ: " + mine + " here, " + theirs + " there");
        }
    }
}
