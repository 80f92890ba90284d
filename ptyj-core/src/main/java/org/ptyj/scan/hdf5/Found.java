package org.ptyj.scan.hdf5;

import java.util.List;
import java.util.Optional;

/**
 * What was found in a file by the names, classes and shapes of its parts.
 *
 * @param frames data set, or group of parts; empty if there is none
 * @param choices data sets of frames among which the file does not choose
 * @param axes of the positions
 * @param otherAxes pairs that could be the positions as well
 * @param mask pixels that are not valid
 * @param nexus whether groups have classes of NeXus
 * @param notes what the user should know of this
 */
record Found(
        Optional<FoundFrames> frames,
        List<FileTree.Leaf> choices,
        Optional<FoundAxes> axes,
        List<FoundAxes> otherAxes,
        Optional<Place> mask,
        Layout.MaskRule maskRule,
        Optional<Place> saturation,
        Optional<Place> energy,
        Optional<Place> distance,
        List<Place> psize,
        boolean nexus,
        List<String> notes) {

    /**
     * A number in the file.
     *
     * @param assumed unit if the file does not tell
     */
    record Place(String key, String assumed) {}

    /**
     * The frames.
     *
     * @param group group of NeXus that names them as its signal; else the one they are in
     * @param leading axes before those of a frame
     */
    record FoundFrames(String key, String group, String type, long[] leading, long rows, long columns) {
        long count() {
            return org.ptyj.io.Shapes.size(leading);
        }

        String describe() {
            return "%s: %s of %d x %d px, %s".formatted(key, Frames.shape(leading), rows, columns, type);
        }
    }

    /**
     * The axes of the positions.
     *
     * @param y data set
     * @param x data set; the same for both if they are columns
     * @param columns of y and x in a common data set
     * @param yIsFast whether y runs along the second axis of the frames
     */
    record FoundAxes(FileTree.Leaf y, FileTree.Leaf x, Optional<int[]> columns, boolean yIsFast) {
        String describe() {
            return columns.map(c -> y.path() + " (columns " + c[0] + " and " + c[1] + ")")
                    .orElseGet(() -> y.path() + " and " + x.path());
        }
    }
}
