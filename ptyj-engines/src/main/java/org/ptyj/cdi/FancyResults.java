package org.ptyj.cdi;

import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;
import org.ptyj.cdi.results.Results;

/** A {@link ScanPtycho} as results, and back. */
final class FancyResults {
    private FancyResults() {}

    static void put(Results results, ScanPtycho model, FancyOptions options, ScanPlane plane, Basis detector) {
        Precision kept = model.parameter("obj").precision();
        results.put("obj", withoutSingleLayer(model.parameter("obj").complex().as(kept)));
        if (options.exponentiated) {
            results.put(
                    "obj_transmission", withoutSingleLayer(model.transmission().as(kept)));
        }
        ComplexArray probe = model.probe().as(kept);
        results.put("probe", probe).put("background", model.background());
        weights(results, model);
        int[] frame = {
            model.parameter("background").shape().ny(),
            model.parameter("background").shape().nx()
        };
        Basis fine = plane.basis()
                .times(
                        (double) options.oversampling * frame[0] / probe.length(1),
                        (double) options.oversampling * frame[1] / probe.length(2));
        basis(results, "obj", plane.basis());
        basis(results, "probe", fine);
        results.put("detector_basis", detector.matrix())
                .put("surface_normal", plane.normal().toArray())
                .put("oversampling", options.oversampling)
                .put("seed", options.seed)
                .put("options", FancyOptionsText.of(options));
    }

    static void basis(Results results, String name, Basis basis) {
        results.put(name + "_basis", basis.matrix())
                .put(name + "_pixel_size", new double[] {basis.rowPitch(), basis.columnPitch()});
    }

    private static ComplexArray withoutSingleLayer(ComplexArray field) {
        return field.length(0) == 1 ? field.layer(0).copy() : field;
    }

    /** One number per frame, or a complex matrix of modes of a frame by modes of the probe. */
    private static void weights(Results results, ScanPtycho model) {
        double[] all = model.parameter("weights").toDoubles();
        int width = model.parameter("weights").rowLength();
        int modes = model.parameter("probe").shape().layers();
        if (width == 1) {
            results.put("weights", all);
        } else {
            results.put("weights", ComplexArray.of(all, all.length / width, width / (2 * modes), modes));
        }
    }

    static FancyOptions options(Results results) {
        return FancyOptionsText.read(results.text("options"));
    }

    /** What the model began with as far as it stays, and where its parameters are now. */
    static FancyStart start(Results results, String wanted) {
        requireModel(results, wanted);
        double norm = results.number("state/probe_norm");
        RealArray background = results.real("state/background");
        return new FancyStart(
                results.complex("state/probe").times(norm),
                results.complex("state/obj"),
                results.numbers("state/min_translation"),
                background,
                results.rows("state/weights"),
                results.rows("state/translation_offsets"),
                real(results, "state/flat_field"),
                real(results, "state/support"),
                complex(results, "state/propagator"),
                plane(results),
                basis(results, "detector_basis"),
                new int[] {background.length(0), background.length(1)});
    }

    static void requireModel(Results results, String wanted) {
        if (results.contains("model_class") && !results.text("model_class").equals(wanted)) {
            throw new IllegalArgumentException(
                    "these are results of a " + results.text("model_class") + ", not of a " + wanted);
        }
    }

    static ScanPlane plane(Results results) {
        return new ScanPlane(basis(results, "obj_basis"), Vector3.of(results.numbers("surface_normal")));
    }

    static Optional<RealArray> real(Results results, String name) {
        return results.contains(name) ? Optional.of(results.real(name)) : Optional.empty();
    }

    private static Optional<ComplexArray> complex(Results results, String name) {
        return results.contains(name) ? Optional.of(results.complex(name)) : Optional.empty();
    }

    private static Basis basis(Results results, String name) {
        double[] m = results.numbers(name);
        if (m.length != 6) {
            throw new IllegalArgumentException(
                    "the results' " + name + " has " + m.length + " numbers where 3 x 2 are expected");
        }
        return new Basis(new Vector3(m[0], m[2], m[4]), new Vector3(m[1], m[3], m[5]));
    }
}
