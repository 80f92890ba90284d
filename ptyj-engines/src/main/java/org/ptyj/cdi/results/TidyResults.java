package org.ptyj.cdi.results;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.array.ComplexArray;
import org.ptyj.cdi.analysis.Ambiguities;
import org.ptyj.cdi.analysis.ProbeModes;
import org.ptyj.cdi.analysis.Region;

/**
 * Results with what patterns do not tell taken off. {@code probe}, {@code obj} and {@code weights} change, {@code state/}
 * stays as the model had it; {@code processing} tells what was done. Since models are made again from {@code state/}, {@code
 * fromResults} of tidy results gives the model as it was, not a tidy one.
 */
public final class TidyResults {
    private TidyResults() {}

    /**
     * Modes of the probe orthogonal, strongest first; matrices per frame are mixed along.
     *
     * @throws IllegalArgumentException if there is no probe
     */
    public static Results orthogonalized(Results results) {
        ComplexArray probe = results.complex("probe");
        Results tidy = new Results(results);
        if (results.contains("weights") && results.array("weights").type().isComplex()) {
            ProbeModes modes = ProbeModes.tidy(probe, results.complex("weights"));
            tidy.put("probe", modes.modes()).put("weights", modes.weights());
        } else {
            tidy.put("probe", ProbeModes.orthogonalize(probe));
        }
        return noted(tidy, "orthogonalized");
    }

    /**
     * The probe scaled to a root mean square of 1, the object accordingly, and their phases set, see {@link Ambiguities}.
     *
     * @param ramp whether the phase ramp is taken off, too
     * <p>For an object in one layer only: several modes have no phase in common, and a factor or ramp can be shared among
     * slices in many ways.
     *
     * @throws IllegalArgumentException if there are several modes or slices of the object, or it is an exponent
     */
    public static Results standardized(Results results, boolean ramp) {
        if (results.contains("obj_transmission")) {
            throw new IllegalArgumentException(
                    "the results' obj is an exponent; standardize its obj_transmission with Ambiguities");
        }
        ComplexArray object = results.complex("obj");
        if (object.rank() != 2) {
            throw new IllegalArgumentException("the results' obj has " + object.length(0)
                    + " layers (modes or slices); only an object in one layer can be standardized");
        }
        Ambiguities standard = Ambiguities.standardize(results.complex("probe"), object, Region.middle(object), ramp);
        Results tidy = new Results(results).put("probe", standard.probe()).put("obj", standard.object());
        return noted(tidy, ramp ? "standardized without ramp" : "standardized");
    }

    private static Results noted(Results results, String what) {
        List<String> steps = new ArrayList<>(results.contains("processing") ? results.texts("processing") : List.of());
        steps.add(what);
        return results.put("processing", steps);
    }
}
