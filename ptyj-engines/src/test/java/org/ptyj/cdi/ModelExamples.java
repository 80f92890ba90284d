package org.ptyj.cdi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.GradientCheck;
import org.ptyj.autodiff.GradientRule;
import org.ptyj.autodiff.Op;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Shape;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Value;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.analysis.Halves;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.RingAgreement;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.results.Results;
import org.ptyj.cdi.results.TidyResults;

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

    static void simple(Path folder) throws IOException {
        // example: simple
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(folder.resolve("scan.cxi"));
        try (SimplePtycho model = SimplePtycho.fromDataset(data)) {
            model.adam(3, data).forEach(epoch -> System.out.println(epoch.line()));
            System.out.println(model.object().length(0) + " rows");
        }
        // end
    }

    static void optimisers(Path folder) throws IOException {
        // example: optimisers
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(folder.resolve("scan.cxi"));
        try (FancyPtycho model = FancyPtycho.fromDataset(data)) {
            // Adam with a rate that falls to a fifth after 3 epochs without progress; orders of frames from seed 7.
            PlateauSchedule falling = new PlateauSchedule(0.2, 3, 1e-3, 0, 1e-5);
            Reconstructor<ScanInput> adam = Reconstructor.adam(model, data).seed(7);
            show(adam.run(4, RunOptions.adam().rate(0.02).schedule(falling)));
            show(adam.run(2, RunOptions.settling())); // goes on with the same moments, to rate 0

            // Stochastic gradient descent on the first frames only.
            GradientRule.Options momentum = new GradientRule.Options(0.9, 0, 0, false);
            show(Reconstructor.descent(model, data, momentum).subset(0, 1, 2, 3).run(2, RunOptions.descent()));

            // L-BFGS works on all frames at once; its line search makes every step one downhill.
            model.parameter("translation_offsets").freeze();
            show(new Lbfgs<>(model, data, LbfgsOptions.USUAL.withLineSearch()).run(3));
        }
        // end
    }

    static void halves(Path folder) throws IOException {
        // example: halves
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(folder.resolve("scan.cxi"));
        int[] even = IntStream.range(0, data.size()).filter(k -> k % 2 == 0).toArray();
        int[] odd = IntStream.range(0, data.size()).filter(k -> k % 2 == 1).toArray();
        FancyOptions options = FancyOptions.usual();
        RunOptions run = RunOptions.adam().rate(0.02);
        try (FancyPtycho full = FancyPtycho.fromDataset(data, options);
                FancyPtycho first = FancyPtycho.fromDataset(data, options);
                FancyPtycho second = FancyPtycho.fromDataset(data, options)) {
            show(full.adam(4, data, run));
            // Subsets of one dataset: all three objects have the same pixels.
            show(Reconstructor.adam(first, data).subset(even).run(4, run));
            show(Reconstructor.adam(second, data).subset(odd).run(4, run));
            ComplexArray object = full.transmission().layer(0);
            Basis pixels = data.plane().basis();
            RingAgreement rings = Halves.compare(
                    first.transmission().layer(0),
                    second.transmission().layer(0),
                    object,
                    new double[] {pixels.rowPitch(), pixels.columnPitch()},
                    Region.middle(object));
            rings.resolution().ifPresent(metres -> System.out.println(metres + " m"));
            full.inspect(data).withRings(rings).page("halves", folder.resolve("halves.html"));
        }
        // end
    }

    static void tidy(Path folder) throws IOException {
        // example: tidy
        Results results = Results.load(folder.resolve("thin.h5"));
        Results tidy = TidyResults.standardized(TidyResults.orthogonalized(results), true);
        System.out.println(tidy.texts("processing"));
        tidy.save(folder.resolve("tidy.h5"));
        // end
    }

    // example: operation
    /** Counts of a detector that is dead for a while after each: I / (1 + t I). */
    record DeadTime(double t) implements Op {
        @Override
        public Value forward(Value... in) {
            double[] seen = Arrays.stream(in[0].re()).map(i -> i / (1 + t * i)).toArray();
            return new Value(in[0].shape(), seen, new double[0]);
        }

        @Override
        public void vjp(Value[] in, Value out, Value gradient, Value[] gradients) {
            for (int k = 0; k < in[0].re().length; k++) {
                double d = 1 + t * in[0].re()[k];
                gradients[0].re()[k] += gradient.re()[k] / (d * d);
            }
        }
    }
    // end

    static void checked() {
        // example: checked
        Value counts = new Value(Shape.real(1, 2, 2), new double[] {0, 1, 20, 300}, new double[0]);
        GradientCheck.of(new DeadTime(1e-3), List.of(counts), 1).assertPasses();
        // end
    }

    private static void show(Iterable<Epoch> epochs) {
        epochs.forEach(epoch -> System.out.println(epoch.line()));
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
            model.save(folder.resolve("focus.h5"), data);
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
