package org.ptyj.io.cxi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5Entry;

/** What a CXI file has for each frame beside its data. */
final class CxiFields {
    /** The places, in the order in which they are looked at. */
    static final List<String> PLACES = List.of("data_1/", "sample_1/geometry_1/", "instrument_1/detector_1/");

    /** Names with a meaning of their own, whatever their length. */
    private static final Set<String> TAKEN = Set.of(
            "data",
            "translation",
            "orientation",
            "surface_normal",
            "distance",
            "x_pixel_size",
            "y_pixel_size",
            "basis_vectors",
            "corner_position",
            "mask",
            "qe_mask",
            "data_dark",
            "data_white");

    private CxiFields() {}

    static List<String> places(String name) {
        return PLACES.stream().map(place -> place + name).toList();
    }

    /** Names of data sets with one number for each frame. */
    static List<String> names(CxiEntry entry, int frames) throws PtyjIoException {
        Set<String> names = new TreeSet<>();
        for (String place : PLACES) {
            String group = entry.path(place.substring(0, place.length() - 1));
            if (entry.file.isGroup(group)) {
                for (H5Entry child : entry.file.entries(group)) {
                    if (!TAKEN.contains(child.name()) && isPerFrame(entry, group + "/" + child.name(), frames)) {
                        names.add(child.name());
                    }
                }
            }
        }
        return new ArrayList<>(names);
    }

    private static boolean isPerFrame(CxiEntry entry, String path, int frames) throws PtyjIoException {
        if (!entry.file.exists(path) || entry.file.isGroup(path)) {
            return false;
        }
        H5Dataset data = entry.file.dataset(path);
        boolean real = data.type().filter(t -> !t.isComplex()).isPresent();
        return real && data.shape().length == 1 && data.size() == frames;
    }
}
