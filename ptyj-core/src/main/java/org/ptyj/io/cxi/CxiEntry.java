package org.ptyj.io.cxi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5Entry;
import org.ptyj.io.hdf5.H5File;

/** An entry of a CXI file: where things are in it, and how failures are told. */
final class CxiEntry {
    private static final Pattern ENTRY = Pattern.compile("entry_[0-9]+");

    final H5File file;
    final String root;
    final List<String> notices;

    private CxiEntry(H5File file, String root, List<String> notices) {
        this.file = file;
        this.root = root;
        this.notices = notices;
    }

    /** Entry of a number; without a number entry_1, with a notice if there are others. */
    static CxiEntry of(H5File file, Optional<Integer> number) throws PtyjIoException {
        List<String> entries = entries(file);
        String name = "entry_" + number.orElse(1);
        if (!entries.contains(name)) {
            throw new PtyjIoException(
                    file.file(),
                    "no " + name + " in " + file.file().getFileName()
                            + (entries.isEmpty()
                                    ? "; entries: none; is it a CXI file?"
                                    : "; entries: " + String.join(", ", entries)));
        }
        List<String> notices = new ArrayList<>();
        if (entries.size() > 1 && number.isEmpty()) {
            notices.add(file.file() + ": " + name + " is read; there are " + String.join(", ", entries));
        }
        CxiEntry entry = new CxiEntry(file, "/" + name, notices);
        entry.checkNumberOfEntries(entries.size());
        return entry;
    }

    static List<String> entries(H5File file) throws PtyjIoException {
        List<String> entries = new ArrayList<>();
        for (H5Entry child : file.entries("/")) {
            // One that cannot be read is there, too; opening it says why, and the others can still be opened.
            boolean broken = child.kind() == H5Entry.Kind.UNREADABLE;
            if (ENTRY.matcher(child.name()).matches() && (broken || file.isGroup("/" + child.name()))) {
                entries.add(child.name());
            }
        }
        entries.sort((a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length());
        return entries;
    }

    private void checkNumberOfEntries(int found) throws PtyjIoException {
        if (file.exists("/number_of_entries")) {
            double said = file.dataset("/number_of_entries").scalarDouble();
            if (said != found) {
                notices.add("%s: number_of_entries is %.0f, but %d were found".formatted(file.file(), said, found));
            }
        }
    }

    /** A path below the entry. */
    String path(String below) {
        return root + "/" + below;
    }

    boolean has(String below) throws PtyjIoException {
        return file.exists(path(below));
    }

    H5Dataset dataset(String below) throws PtyjIoException {
        return file.dataset(path(below));
    }

    /** The first of several places that exists. */
    Optional<H5Dataset> first(List<String> places) throws PtyjIoException {
        for (String place : places) {
            if (has(place)) {
                return Optional.of(dataset(place));
            }
        }
        return Optional.empty();
    }

    /** A number greater than 0, if there is one. */
    Optional<Double> positive(String below) throws PtyjIoException {
        if (!has(below)) {
            return Optional.empty();
        }
        double value = dataset(below).scalarDouble();
        if (!(value > 0 && Double.isFinite(value))) {
            throw failure(below, "is " + value + "; a positive number is expected");
        }
        return Optional.of(value);
    }

    PtyjIoException failure(String below, String message) {
        return new PtyjIoException(file.file(), path(below), message);
    }

    /**
     * Something is in none of the places where it belongs; a link that is there but broken is told.
     *
     * @param message what is missing, up to the list of places
     */
    PtyjIoException missing(String message, List<String> places) throws PtyjIoException {
        List<String> looked = new ArrayList<>();
        for (String place : places) {
            looked.add(path(place) + brokenLink(place));
        }
        return new PtyjIoException(file.file(), message + " " + looked.stream().collect(Collectors.joining(", ")));
    }

    /** What to say of a link that is there but broken; the name of another file, so that it can be copied there. */
    private String brokenLink(String below) throws PtyjIoException {
        return file.brokenLink(path(below)).map(why -> " (" + why + ")").orElse("");
    }

    /** Numbers that must have the shape of a frame. */
    double[] frameSized(H5Dataset data, int ny, int nx) throws PtyjIoException {
        if (!Arrays.equals(data.shape(), new long[] {ny, nx})) {
            throw wrongShape(data, ny, nx);
        }
        return data.readDoubles();
    }

    PtyjIoException wrongShape(H5Dataset data, int ny, int nx) {
        return new PtyjIoException(
                file.file(),
                data.path(),
                "has shape %s, but the frames have %d x %d pixels".formatted(Arrays.toString(data.shape()), ny, nx));
    }
}
