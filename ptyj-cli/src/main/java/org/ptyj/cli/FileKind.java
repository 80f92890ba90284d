package org.ptyj.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Entry;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.scan.hdf5.Hdf5Survey;

/** What sort of file it is, judged by what is in it and not by its name. */
enum FileKind {
    CXI("CXI file"),
    CXI_IMAGES("reconstructed images (CXI)"),
    PTYD("prepared data (.ptyd)"),
    PTYR("result of a reconstruction (.ptyr)"),
    FIT("fit of a model"),
    HDF5("HDF5 file"),
    NPY("NumPy array (.npy)"),
    NPZ("NumPy arrays (.npz)"),
    TIFF("TIFF file"),
    TABLE("table of numbers");

    private final String title;

    FileKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    static FileKind of(H5File file) throws PtyjIoException {
        if (file.children("/").stream().anyMatch(name -> name.matches("entry_[0-9]+"))) {
            if (NexusEntry.isIn(file)) {
                return HDF5;
            }
            return has(file, "/entry_1", "image_1") && !has(file, "/entry_1/instrument_1", "detector_1")
                    ? CXI_IMAGES
                    : CXI;
        }
        if (has(file, "/content", "obj") || has(file, "/content", "probe")) {
            return PTYR;
        }
        if (FitFile.isIn(file)) {
            return FIT;
        }
        return has(file, "/", "chunks") && (has(file, "/", "meta") || has(file, "/", "info")) ? PTYD : HDF5;
    }

    private static boolean has(H5File file, String group, String name) {
        try {
            return file.isGroup(group)
                    && file.entries(group).stream().map(H5Entry::name).anyMatch(name::equals);
        } catch (PtyjIoException e) {
            return false; // the tree will tell
        }
    }

    /** Finds out what a file of this kind is about. */
    void add(H5File file, boolean counts, Facts facts) throws PtyjIoException {
        switch (this) {
            case CXI -> CxiFacts.add(file.file(), counts, facts);
            case PTYD -> PtydFacts.add(file.file(), counts, facts);
            case PTYR -> PtyrFacts.add(file, facts);
            case CXI_IMAGES -> images(file, facts);
            default -> plain(file, facts);
        }
    }

    private static void images(H5File file, Facts facts) throws PtyjIoException {
        for (String name : file.children("/entry_1")) {
            String data = "/entry_1/" + name + "/data";
            if (name.matches("image_[0-9]+") && file.exists(data)) {
                String title = "/entry_1/" + name + "/title";
                String shape = ItemText.shape(file.dataset(data).shape());
                facts.add(
                        name,
                        (file.exists(title) ? file.dataset(title).string() + ", " : "")
                                + shape
                                + file.dataset(data)
                                        .type()
                                        .map(t -> " " + t.name().toLowerCase(Locale.ROOT))
                                        .orElse(""));
            }
        }
    }

    private static void plain(H5File file, Facts facts) {
        long[] found = new long[3];
        count(file, "/", found, new HashSet<>());
        facts.add("groups", found[0], Long.toString(found[0]));
        facts.add("data sets", found[1], found[1] + " with " + Sizes.bytes(found[2]) + " in all");
        Hdf5Survey.of(file).ifPresent(survey -> {
            survey.facts().forEach(fact -> facts.add(fact.what(), fact.text()));
            String indented = "\n" + survey.parameters().indent(6).stripTrailing();
            facts.add("parameters", survey.parameters(), "in a parameter file, within a scan:" + indented);
        });
    }

    /** Adds groups, data sets and bytes; each group once, whatever hard links lead to it. */
    private static void count(H5File file, String path, long[] found, Set<String> known) {
        for (H5Entry entry : entries(file, path, known)) {
            String below = path.replaceFirst("/$", "") + "/" + entry.name();
            if (entry.kind() == H5Entry.Kind.GROUP) {
                found[0]++;
                count(file, below, found, known);
            } else if (entry.kind() == H5Entry.Kind.DATASET) {
                found[1]++;
                found[2] += bytes(file, below);
            }
        }
    }

    private static List<H5Entry> entries(H5File file, String path, Set<String> known) {
        try {
            return known.add(file.identity(path)) ? file.entries(path) : List.of();
        } catch (PtyjIoException e) {
            return List.of(); // the tree tells why
        }
    }

    private static long bytes(H5File file, String path) {
        try {
            return file.dataset(path).storage().bytes();
        } catch (PtyjIoException e) {
            return 0; // the tree tells why
        }
    }
}
