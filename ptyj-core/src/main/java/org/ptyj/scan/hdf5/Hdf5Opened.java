package org.ptyj.scan.hdf5;

import java.util.Optional;
import org.ptyj.scan.DataParameters;
import org.ptyj.scan.Growing;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanException;

/**
 * The files of a scan as they were when they were opened.
 *
 * @param files that are open
 * @param layout where everything is
 * @param setup everything but the frames
 * @param isFinished whether the files say that no further frames will come
 */
record Hdf5Opened(ScanFiles files, Layout layout, Hdf5Setup setup, boolean isFinished) implements Growing.Opened {

    /** Says where everything is. */
    @FunctionalInterface
    interface Places {
        Layout in(ScanFiles files);
    }

    /**
     * Opens the files.
     *
     * @param live whether they are still being written
     */
    static Hdf5Opened of(Places places, boolean live, DataParameters data, ScanContext context) {
        return of(new ScanFiles(context, live), places, data, Optional.empty());
    }

    /** Opens the files again, quietly. */
    Hdf5Opened again(ScanContext context) {
        ScanContext quiet = new ScanContext(context.label(), context.streams(), line -> {});
        return of(new ScanFiles(quiet, true), f -> layout, setup.parameters(), Optional.of(setup));
    }

    private static Hdf5Opened of(ScanFiles files, Places places, DataParameters data, Optional<Hdf5Setup> earlier) {
        try {
            Layout layout = places.in(files);
            boolean finished = files.isLive()
                    && layout.finished().filter(files::isSet).isPresent(); // first: later ones would not be seen
            Hdf5Setup setup = files.isLive()
                    ? Hdf5Setup.growing(files, layout, data, finished, earlier)
                    : Hdf5Setup.of(files, layout, data);
            return new Hdf5Opened(files, layout, setup, finished);
        } catch (ScanException e) {
            files.close();
            throw e;
        }
    }

    @Override
    public int there() {
        return setup.indices().length;
    }

    @Override
    public ScanException nothing() {
        return files.failure(layout.frames(), layout.frames() + ": has no frames");
    }

    @Override
    public void close() {
        files.close();
    }
}
