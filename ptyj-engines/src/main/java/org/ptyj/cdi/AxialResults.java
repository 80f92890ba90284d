package org.ptyj.cdi;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.OptionalDouble;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.cdi.data.AxialInput;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.results.Results;
import org.ptyj.param.Param;
import org.ptyj.param.ParamFile;
import org.ptyj.param.doc.JsonText;

/** An {@link AxialPtycho} as results, and back. */
final class AxialResults {
    private AxialResults() {}

    static void put(Results results, AxialPtycho model, AxialOptions options, ScanPlane plane) {
        Precision kept = options.precision();
        results.put("obj", model.object().as(kept))
                .put("probe", model.probe().as(kept))
                .put("background", model.background())
                .put("weights", model.parameter("weights").toDoubles());
        FancyResults.basis(results, "obj", plane.basis());
        FancyResults.basis(results, "probe", plane.basis());
        results.put("surface_normal", plane.normal().toArray())
                .put("oversampling", 1)
                .put("seed", options.seed())
                .put("options", JsonText.write((Map<?, ?>)
                        FancyOptionsText.plain(options).orElseThrow()));
    }

    /** Positions with the z at which the optics would have stood without corrections. */
    static void put(Results results, AxialPtycho model, double reference, DiffractionDataset<AxialInput> dataset) {
        AxialInput in = dataset.inputs(Frames.all(dataset.size()));
        double[] distances = model.distances(dataset);
        double[][] given = new double[distances.length][];
        double[][] found = new double[distances.length][];
        for (int k = 0; k < given.length; k++) {
            double[] xy = in.lateral()[k];
            given[k] = new double[] {xy[0], xy[1], in.z()[k]};
            found[k] = new double[] {xy[0], xy[1], reference - distances[k]};
        }
        results.put("translations", found)
                .put("original_translations", given)
                .put("distances", distances)
                .put("detector_basis", dataset.geometry().basis().matrix());
    }

    static AxialOptions options(Results results) {
        Param tree = ParamFile.parse("options of the results", results.text("options"));
        return (AxialOptions) Reflection.make(AxialOptions.class, c -> tree.get(c.getName())
                .map(told -> FancyOptionsText.value(c.getName(), c.getGenericType(), told))
                .orElseGet(() -> missing(c)));
    }

    private static Object missing(RecordComponent component) {
        if (component.getType() != OptionalDouble.class) {
            throw new IllegalArgumentException(
                    "the results' options lack " + component.getName() + "; give options to fromResults");
        }
        return OptionalDouble.empty();
    }

    /** What the model began with as far as it stays, and where its parameters are now. */
    static AxialStart start(Results results) {
        FancyResults.requireModel(results, "AxialPtycho");
        double[] medium = results.numbers("state/medium");
        return new AxialStart(
                results.complex("state/probe").times(results.number("state/probe_norm")),
                FancyShapes.layers(results.complex("state/obj")).layer(0),
                results.number("state/z_reference"),
                results.numbers("state/min_translation"),
                results.real("state/background"),
                results.numbers("state/weights"),
                results.numbers("state/dz"),
                FancyResults.real(results, "state/flat_field"),
                FancyResults.real(results, "state/support"),
                new AngularSpectrum(medium[0], medium[1], medium[2], medium[3]),
                FancyResults.plane(results),
                results.number("state/depth_of_focus"));
    }
}
