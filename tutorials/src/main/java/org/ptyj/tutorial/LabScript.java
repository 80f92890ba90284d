package org.ptyj.tutorial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.Epoch;
import org.ptyj.cdi.FancyOptions;
import org.ptyj.cdi.FancyPtycho;
import org.ptyj.cdi.data.InspectPage;
import org.ptyj.cdi.data.InspectPicture;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.results.Results;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;

/** A reconstruction by automatic differentiation, from the file of a laboratory experiment to results. */
public final class LabScript {
    private final PrintStream out;
    private final Path folder;
    private final LabData lab;
    private final int epochs;
    private final int moreEpochs;

    /**
     * @param out where the figures are printed
     * @param folder where the data, pictures and results go
     * @param lab the experiment
     * @param epochs of the first two fits
     * @param moreEpochs of the last one
     */
    LabScript(PrintStream out, Path folder, LabData lab, int epochs, int moreEpochs) {
        this.out = out;
        this.folder = folder;
        this.lab = lab;
        this.epochs = epochs;
        this.moreEpochs = moreEpochs;
    }

    /** As large as in the text. */
    public LabScript(PrintStream out, Path folder) {
        this(out, folder, new LabData(128, 130), 50, 100);
    }

    /** Runs the tutorial; everything goes to the folder that is named, or to one of the tutorial's name. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "lab-script");
        System.out.println("pictures and data go to " + folder.toAbsolutePath());
        new LabScript(System.out, folder).run();
    }

    /** Runs the tutorial. */
    public void run() throws IOException {
        simulate();
        look();
        firstFit();
        compareFirst();
        widerField();
        lastFit();
        compareLast();
        compare();
        keep();
    }

    // | # A lab script
    // |
    // | A green laser, a lens, a sample on a stage and a camera: this is ptychography on a table. The script
    // | below reads what the camera has seen, looks at it, and fits a model of the experiment by automatic
    // | differentiation. The first fit shows what is wrong with the model, and the next ones repair it.
    // |
    // | ## The data
    // |
    // | There is no table here, so `LabData` simulates one: light of 532 nm, a camera of 128 x 128 pixels at
    // | 10 cm, a million photons in each frame, a dark level, and a dead row. It writes a CXI file as
    // | beamlines do. What it keeps for itself is the truth, against which results are compared. The sample
    // | stands 5 cm behind the focus, where the light is wider than the field that the camera's pixels can
    // | tell apart: 140 pixels of the object, and the field has 128. That happens.
    private Path file;
    private LabData.Truth truth;

    void simulate() throws IOException {
        Files.createDirectories(folder);
        file = folder.resolve("lab.cxi");
        truth = lab.write(file);
        out.println(file.getFileName() + " is written");
    }

    // | ## Reading and looking
    // |
    // | A dataset is opened, not loaded: frames are read when they are wanted. `inspect` shows where each frame was
    // | taken, how many photons it has, and its pattern. `InspectPage` makes a page for the browser of it, where a
    // | click on a point shows its pattern; here is the same as a picture.
    private Ptycho2DDataset dataset;

    void look() throws IOException {
        dataset = Ptycho2DDataset.fromCxi(file);
        int[] shape = dataset.frameShape();
        print("%d frames of %d x %d pixels, ", dataset.size(), shape[0], shape[1]);
        print("%d of them masked%n", dataset.frameLength() - dataset.mask().count());
        InspectPage.write(dataset.inspect(), "lab.cxi", folder.resolve("lab.html"));
        InspectPicture.of(dataset.inspect()).save(folder.resolve("data.png"));
        out.println("picture: data.png");
    }

    // | ## A first fit
    // |
    // | `FancyPtycho.fromDataset` makes a model of the experiment. Its object is empty, and its probe is
    // | guessed from the mean pattern; that is the light in the focus, and we tell how far behind it the
    // | sample was. (It need not be exact, but a probe without any curvature would end in a bad place here.)
    // | `adam` is a loop over epochs, in each of which every frame is seen once. The body of the loop may do
    // | what it likes: look, print, change something, or leave.
    private FancyPtycho narrow;

    void firstFit() throws IOException {
        FancyOptions options = FancyOptions.usual().propagationDistance(lab.defocus());
        narrow = FancyPtycho.fromDataset(dataset, options);
        for (Epoch epoch : narrow.adam(epochs, dataset)) {
            if (epoch.number() % 10 == 0) {
                print("%3d  %.4f%n", epoch.number(), epoch.loss());
            }
        }
        picture("narrow.png", probe(narrow), object(narrow));
    }

    // | The loss is the mean of (sqrt(I) - sqrt(D))^2 over good pixels, to which counting alone contributes
    // | about 0.25. The fit stays far above, and the probe shows why: it fills its field to the rim, and
    // | beyond.
    // |
    // | `compare` puts what was measured beside what the model has learned to simulate: its page for the browser has a
    // | slider through the frames, and here is one of them. What is left over has the shape of the light, not of noise.
    void compareFirst() throws IOException {
        narrow.compare().page("first fit", folder.resolve("first-compare.html"));
        compared("first-compare.png", narrow);
    }

    // | ## A wider field
    // |
    // | With `oversampling(2)` each pixel of the camera is simulated by 2 x 2. The field becomes twice as
    // | wide; pixels of the object stay as large as they are.
    private FancyPtycho wide;

    void widerField() {
        FancyOptions options =
                FancyOptions.usual().propagationDistance(lab.defocus()).oversampling(2);
        wide = FancyPtycho.fromDataset(dataset, options);
        for (Epoch epoch : wide.adam(epochs, dataset)) {
            if (epoch.number() % 10 == 0) {
                print("%3d  %.4f%n", epoch.number(), epoch.loss());
            }
        }
        print("outside a radius of %.0f pixels: %.2f %% of the probe%n", radius(), 100 * outside(wide));
    }

    // | ## What is known helps
    // |
    // | The field is now so wide that noise finds room in it. Nothing of the real light is outside a radius
    // | of 90 pixels, so the model can be told. And the stage of this experiment is exact: corrections of
    // | the positions, which the model would fit as well, are frozen. Any parameter can be. (Where the stage
    // | is not exact they are what one wants; here freezing shows how it is done.)
    private FancyPtycho model;

    void lastFit() throws IOException {
        FancyOptions options = FancyOptions.usual()
                .propagationDistance(lab.defocus())
                .oversampling(2)
                .probeSupportRadius(radius());
        model = FancyPtycho.fromDataset(dataset, options);
        model.parameter("translation_offsets").freeze();
        for (Epoch epoch : model.adam(moreEpochs, dataset)) {
            if (epoch.number() % 20 == 0) {
                print("%3d  %.4f%n", epoch.number(), epoch.loss());
            }
        }
        picture("wide.png", probe(model), object(model));
    }

    // | The same frame again: the difference is grain now. `compare` without a word means the data of the last fit.
    void compareLast() throws IOException {
        model.compare().page("last fit", folder.resolve("last-compare.html"));
        compared("last-compare.png", model);
    }

    // | The truth is at hand here, so that the error of the object can be told, in the middle of the scanned
    // | area, after what no pattern can tell (a shift, a phase ramp, a factor) is taken off.
    void compare() {
        print("narrow  %.3f%n", truth.score(narrow, 1).error());
        print("wide    %.3f%n", truth.score(wide, 2).error());
        print("last    %.3f%n", truth.score(model, 2).error());
    }

    // | ## Results
    // |
    // | `save` puts everything into an HDF5 file: the probe, the object, the positions, the course of the
    // | loss, and what is needed to make the same model again. `h5py` reads it. The model that comes back
    // | simulates the same patterns.
    void keep() throws IOException {
        Path saved = folder.resolve("lab.h5");
        model.save(saved, dataset);
        try (FancyPtycho again = FancyPtycho.fromResults(Results.load(saved))) {
            int[] some = {0, 17};
            double[] before = model.simulate(dataset, some).toDoubles();
            double[] after = again.simulate(dataset, some).toDoubles();
            out.println("the same patterns: " + Arrays.equals(before, after));
        }
    }
    // -

    FancyPtycho narrow() {
        return narrow;
    }

    FancyPtycho wide() {
        return wide;
    }

    FancyPtycho last() {
        return model;
    }

    LabData.Truth truth() {
        return truth;
    }

    /** Of the support of the probe, pixels. */
    double radius() {
        return 90 * lab.pixels() / 128.0;
    }

    /** Part of the light that the probe has outside the support. */
    double outside(FancyPtycho of) {
        RealArray light = of.probe().layer(0).abs2();
        int n = light.length(0);
        double middle = (n - 1) / 2.0;
        RealArray beyond = RealArray.generate(
                ElementType.FLOAT64, i -> Math.hypot(i / n - middle, i % n - middle) < radius() ? 0 : 1, n, n);
        return light.times(beyond).sum() / light.sum();
    }

    private Plot probe(FancyPtycho of) {
        return ImagePlot.complex(of.probe().layer(0)).title("probe");
    }

    private Plot object(FancyPtycho of) {
        return ImagePlot.phase(of.transmission().layer(0)).title("object, phase");
    }

    private void compared(String name, FancyPtycho of) throws IOException {
        of.compare().figure(dataset.size() / 2, true).builtInFont().save(folder.resolve(name));
        out.println("picture: " + name);
    }

    private void picture(String name, Plot... plots) throws IOException {
        Figure.of(plots).builtInFont().scale(1.25).save(folder.resolve(name));
        out.println("picture: " + name);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
