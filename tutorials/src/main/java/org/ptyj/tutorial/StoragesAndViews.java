package org.ptyj.tutorial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.ptyj.array.RealArray;
import org.ptyj.data.AccessRule;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.data.StorageSpec;
import org.ptyj.data.View;
import org.ptyj.data.ViewOutOfBoundsException;
import org.ptyj.plot.CurvePlot;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;

/** Containers, storages and views: how arrays get physical coordinates. */
public final class StoragesAndViews {
    private final PrintStream out;
    private final Path folder;

    /**
     * @param out where the figures are printed
     * @param folder where the pictures go
     */
    public StoragesAndViews(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /** Runs the tutorial; pictures go to the folder that is named, or to one of the tutorial's name. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "storages-and-views");
        System.out.println("pictures go to " + folder.toAbsolutePath());
        new StoragesAndViews(System.out, folder).run();
    }

    /** Runs the tutorial. */
    public void run() throws IOException {
        // | # Storages and views
        // |
        // | In ptychography nothing sits still: the sample moves through the beam, and every diffraction pattern sees
        // | another part of it. Programs that keep track of this in array indices soon drown in offsets. ptyj keeps
        // | the coordinates with the arrays instead. Three classes do it:
        // |
        // | * A `Storage` is a buffer of layers whose pixels have physical coordinates.
        // | * A `View` is a window on a storage that is placed by a coordinate, not by an index.
        // | * A `Container` keeps storages of one kind with the views on them. Probe, object, exit waves, diffraction
        // |   patterns and masks of a reconstruction are a container each.
        // |
        // | ## A storage
        // |
        // | A container of real numbers, and in it a storage with one layer of 7 x 7 pixels. Shapes are always
        // | `(layers, y, x)`.
        Container<RealArray> c1 = Container.real();
        Storage<RealArray> s1 = c1.newStorage(StorageSpec.shape(1, 7, 7));
        out.println(s1);

        // | The container has given it the ID `S0000`. Without further word a pixel is 1 m wide and the coordinate 0
        // | lies in the middle pixel. The line above is short; there is also a table, with the memory and the number
        // | of active views:
        out.println(Storage.reportHeader() + s1.formattedReport());

        // | `grids()` gives the coordinate of every pixel along each axis, as arrays of the storage's shape. Here is
        // | y:
        RealArray y = s1.grids().get(0);
        out.println(y.formatted("%6.2f"));

        // | ## Moving the coordinates
        // |
        // | Three numbers per axis say where the pixels are, and two of them are enough: `x = i * pixelSize +
        // | origin`, and `center`, the pixel whose coordinate is 0, is `-origin / pixelSize`. Setting the centre
        // | moves the origin:
        s1.setCenter(2, 2);
        out.println("center " + Arrays.toString(s1.center()) + ", origin " + Arrays.toString(s1.origin()) + " m");

        // | Setting the pixel size keeps the centre where it is and moves the origin:
        s1.setPixelSize(0.1);
        out.println(s1.grids().get(0).layer(0).formatted("%6.2f"));

        // | And setting or shifting the origin moves the centre, which may then lie between pixels:
        s1.shiftOrigin(-0.12);
        out.println(s1.grids().get(0).layer(0).formatted("%6.2f"));
        out.println(s1);

        // | ## Filling it
        // |
        // | A storage takes numbers or arrays. The grids make it easy to draw by formula; here each pixel gets the
        // | sum of its coordinates.
        s1.fillWith(s1.grids().get(0).plus(s1.grids().get(1)));
        out.println(s1.data().formatted("%6.2f"));

        // | A plot that is placed `on` a storage has that storage's coordinates along its axes. `sliceX` cuts through
        // | an image along x.
        ImagePlot image = ImagePlot.of(s1.data()).on(s1).title("x + y");
        picture(
                "storage.png",
                image,
                new CurvePlot().sliceX("y = -0.32 m", image, -0.32).sliceX("y = 0.08 m", image, 0.08));

        // | ## A view
        // |
        // | What a view looks at is written down as an access rule: which storage, which layer, what shape, around
        // | which coordinate. Rules are immutable; `shape`, `at`, `layer` and the others make changed copies, so that
        // | one rule can be the pattern of many views.
        AccessRule rule = AccessRule.on(s1.id()).shape(4, 4).at(0, 0);
        View<RealArray> v1 = c1.newView(rule);
        out.println(v1.formattedReport());

        // | The report tells how the coordinate became a window. In pixels of the buffer the coordinate is `pcoord`;
        // | rounded to a whole pixel it is `dcoord`, and what is left over is `sp`, the sub-pixel rest. The window
        // | goes from `dlow` up to, but without, `dhigh`. Its numbers are the numbers of the storage:
        out.println(v1.data().formatted("%6.2f"));

        // | Storage, container and view all lead to the same memory. Nothing is copied, so what is written through
        // | one is seen through the others.
        v1.data().set(100, 0, 0);
        out.println("through the view:      " + v1.data().get(0, 0));
        out.println("through the container: " + c1.data(v1).get(0, 0));
        out.println("through the storage:   " + s1.data().get(0, 1, 1));
        v1.data().set(-0.44, 0, 0);

        // | ## Moving a view
        // |
        // | A view that gets another coordinate finds its new window at once. Moving it by less than a pixel changes
        // | `dcoord` only when the rounding changes:
        v1.moveTo(0.08, 0.08);
        out.println(v1.formattedReport());

        // | The coordinate 0.08 m is pixel 4 exactly, so there is no sub-pixel rest any more. Now farther:
        v1.moveTo(0.28, 0.28);
        out.println(v1.formattedReport());

        // | The window ends at 8, but the buffer has 7 pixels. Moving a view there is allowed, because usually many
        // | views move before anything is read. Reading is not: half a window would be a wrong result without a word.
        try {
            v1.data();
        } catch (ViewOutOfBoundsException e) {
            out.println(e.getMessage());
        }

        // | `reformat()` fits the buffer to its active views: pixels are added where views need them and taken away
        // | where none looks. New pixels get the storage's fill value, for which we take the mean.
        double mean = s1.data().mean();
        s1.setFillValue(mean);
        s1.reformat();
        print("mean %.2f%n", mean);
        out.println(s1);
        out.println(v1.data().formatted("%6.2f"));

        // | Only one view is there, so the buffer is now as small as that view. The coordinates have not moved: the
        // | centre is counted in pixels of the smaller buffer, and lies outside of it. A second view, far away, shall
        // | be filled up with zeros.
        s1.setFillValue(0);
        View<RealArray> v2 = c1.newView(rule.at(-0.82, -0.82));
        s1.reformat();
        out.println(s1);
        out.println(v1.formattedReport());
        out.println(v2.formattedReport());

        // | The storage has grown to 15 x 15 pixels, and the first view still sees its old numbers although its
        // | window starts at pixel 11 of the buffer now, no longer at pixel 0. Giving a view data writes them into
        // | the storage:
        v2.data(v1.data());
        picture("two-views.png", ImagePlot.of(s1.data()).on(s1).title("after reformat and copy"));

        // | ## Many views
        // |
        // | Ten more views in a row between these two. `coverage()` counts, for every pixel, the views that see it:
        // | in ptychography that is how often a place of the sample was lit.
        for (int i = 1; i <= 10; i++) {
            c1.newView(rule.at(-0.82 + 0.1 * i));
        }
        s1.reformat();
        out.println(s1.coverage().formatted("%2.0f"));
        picture(
                "coverage.png",
                ImagePlot.of(s1.coverage()).on(s1).valueLabel("views").title("coverage"));

        // | ## A view that makes its storage
        // |
        // | A view may name a storage that is not there. Then it makes one, of its own shape, with its own coordinate
        // | at the first pixel. That is how the object of a reconstruction gets its size: there is a view for each
        // | position of the scan, and a reformat at the end does the rest. Nobody has to compute the extent of a
        // | scan.
        View<RealArray> v3 = c1.newView(AccessRule.on("S100").shape(200, 200));
        out.println(v3.formattedReport());
        c1.reformat();
        out.println(v3.formattedReport());

        // | The report of the container has a line for each storage. The container was made without an ID, so the
        // | table calls it None.
        out.print(c1.formattedReport());

        // | That is the data model. [Simulating an experiment](simulate-experiment.md) uses it for what it was made
        // | for.
        // -
    }

    private void picture(String name, Plot... plots) throws IOException {
        Files.createDirectories(folder);
        Figure.of(plots).builtInFont().scale(1.25).save(folder.resolve(name));
        out.println("picture: " + name);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
