package org.ptyj.io.cxi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Tree;
import org.ptyj.io.hdf5.H5Writer;

/**
 * Reconstructed images as a CXI file (version 1.60): an image group for each, complex numbers as compounds (r, i), and
 * links {@code object} and {@code probe} to the first of each kind.
 */
public final class CxiImages {
    private static final double JOULE_PER_KEV = 1.602176634e-16;

    private CxiImages() {}

    /**
     * An image.
     *
     * @param title what it shows
     * @param stack complex numbers, shape (layers, y, x)
     * @param pixelSize m, (y, x)
     * @param energyKeV photon energy; 0 if it is not known
     */
    public record Image(String title, H5Tree.FrameStack stack, double[] pixelSize, double energyKeV) {}

    /** Writes a file, replacing an existing one once it is complete. */
    public static void write(Path file, List<Image> objects, List<Image> probes) throws PtyjIoException {
        List<Image> all = new ArrayList<>(objects);
        all.addAll(probes);
        H5Group root = new H5Group();
        root.array("cxi_version", new int[] {160});
        root.array("number_of_entries", new int[] {1});
        H5Group entry = root.group("entry_1");
        entry.string("program_name", "ptyj");
        entry.array("number_of_images", new int[] {all.size()});
        all.stream()
                .mapToDouble(Image::energyKeV)
                .filter(keV -> keV > 0)
                .findFirst()
                .ifPresent(keV -> entry.group("instrument_1").group("source_1").scalar("energy", keV * JOULE_PER_KEV));
        for (int i = 0; i < all.size(); i++) {
            image(entry.group("image_" + (i + 1)), all.get(i));
        }
        if (!objects.isEmpty()) {
            entry.softLink("object", "/entry_1/image_1");
            entry.group("data_1").softLink("data", "/entry_1/image_1/data");
        }
        if (!probes.isEmpty()) {
            entry.softLink("probe", "/entry_1/image_" + (objects.size() + 1));
        }
        H5Writer.write(file, root);
    }

    private static void image(H5Group group, Image image) {
        long[] shape = image.stack.shape();
        // Programs show two axes as a picture; a third one is there only where there are several layers.
        long[] shown = shape[0] == 1 ? new long[] {shape[1], shape[2]} : shape;
        group.string("title", image.title);
        group.stack("data", image.stack.type(), shown, image.stack.frames())
                .deflate(4)
                .shuffle();
        group.string("data_space", "real");
        group.scalar("dimensionality", 2L);
        group.scalar("is_fft_shifted", 0L);
        group.scalar("x_pixel_size", image.pixelSize[1]);
        group.scalar("y_pixel_size", image.pixelSize[0]);
        group.array("image_size", new double[] {shape[2] * image.pixelSize[1], shape[1] * image.pixelSize[0]}, 2);
    }
}
