package org.ptyj.cdi;

import java.io.IOException;
import java.nio.file.Path;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;

/** The programs of docs/models.md: what stands between the two comments is on the page. */
final class ModelExamples {
    private ModelExamples() {}

    static void thin(Path folder) throws IOException {
        // example: thin
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(folder.resolve("scan.cxi"));
        FancyOptions options = FancyOptions.usual().modes(2).probeSupportRadius(18);
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options)) {
            model.parameter("translation_offsets").rateFactor(0.5);
            for (Epoch epoch : model.adam(5, data, RunOptions.adam().rate(0.02).batch(10))) {
                System.out.println(epoch.line());
            }
            model.save(folder.resolve("thin.h5"), data);
        }
        // end
    }

    static void near(Path folder) throws IOException {
        // example: near
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(folder.resolve("scan.cxi"));
        FancyOptions options = FancyOptions.usual().nearField(true).propagationDistance(0.01); // focus to sample, m
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options)) {
            model.adam(2, data).forEach(epoch -> System.out.println(epoch.line()));
        }
        // end
    }

    static void thick(Path folder) throws IOException {
        // example: thick
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(folder.resolve("scan.cxi"));
        MultisliceOptions options = MultisliceOptions.evenly(3, 100e-6) // slices, m
                .scan(FancyOptions.usual().modes(2));
        try (MultislicePtycho model = MultislicePtycho.fromDataset(data, options)) {
            model.notices().forEach(System.out::println);
            model.adam(3, data, RunOptions.adam().rate(0.02)).forEach(epoch -> System.out.println(epoch.line()));
            model.parameter("slice_distances").refine();
            model.adam(2, data).forEach(epoch -> System.out.println(epoch.line()));
            ComplexArray slices = model.transmission(); // shape (slices, rows, columns)
            System.out.println(slices.length(0) + " slices, " + model.distances()[0] + " m apart");
            model.save(folder.resolve("thick.h5"), data);
        }
        // end
    }

    static void tilted(Path folder) throws IOException {
        // example: tilted
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(folder.resolve("scan.cxi"));
        BraggOptions options = BraggOptions.usual().tilted(0, Math.toRadians(50));
        try (Bragg2DPtycho model = Bragg2DPtycho.fromDataset(data, options)) {
            model.notices().forEach(System.out::println);
            model.adam(2, data).forEach(epoch -> System.out.println(epoch.line()));
            model.save(folder.resolve("tilted.h5"), data);
        }
        // end
    }

    static void axial(Path folder) throws IOException {
        // example: axial
        AxialScanDataset data = AxialScanDataset.fromCxi(folder.resolve("focus.cxi"));
        try (AxialPtycho model =
                AxialPtycho.fromDataset(data, AxialOptions.usual().aperture(0.15))) {
            model.adam(2, data).forEach(epoch -> System.out.println(epoch.line()));
        }
        // end
    }

    // example: own
    /** A film in front of the sample, which every part of the beam goes through. */
    static final class FilmModel extends CdiModel<ScanInput> {
        private final Parameter probe;
        private final Parameter film;
        private final Parameter object;
        private final ScanPlane plane;

        FilmModel(ComplexArray probe, ComplexArray film, ComplexArray object, ScanPlane plane) {
            super(Precision.SINGLE);
            this.plane = plane;
            this.probe = register(Parameter.of("probe", probe, Precision.SINGLE));
            this.film = register(Parameter.of("film", film, Precision.SINGLE));
            this.object = register(Parameter.of("obj", object, Precision.SINGLE));
        }

        @Override
        protected Var interact(Tape tape, ScanInput in) {
            Var position = tape.numbers(plane.toPixels(in.translation()));
            Var lit = tape.parameter(probe).times(tape.parameter(film)).shifted(position.fraction());
            return lit.times(tape.parameter(object)
                    .window(position, probe.shape().ny(), probe.shape().nx()));
        }
    }
    // end
}
