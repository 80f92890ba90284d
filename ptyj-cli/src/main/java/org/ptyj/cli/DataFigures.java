package org.ptyj.cli;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.plot.ColourMap;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;
import org.ptyj.plot.ScatterPlot;

/** Pictures of the frames of a scan. */
final class DataFigures {
    private static final int COLUMNS = 3;
    private static final double CELL = 340;

    private DataFigures() {}

    /** Mean pattern and some frames, both logarithmic, and the mask. */
    static Figure patterns(String title, DataFile data, DataSurvey survey, List<Integer> frames)
            throws PtyjIoException {
        List<Plot> plots = new ArrayList<>();
        plots.add(pattern(survey.mean()).title("mean of " + data.count() + " frames"));
        plots.add(ImagePlot.of(survey.valid())
                .range(0, 1)
                .colourMap(ColourMap.GREY)
                .valueLabel("share of frames")
                .title("valid pixels"));
        for (int frame : frames) {
            RealArray counts = data.frame(frame);
            plots.add(pattern(withoutInvalid(counts, data.mask(frame))).title("frame " + frame));
        }
        return Figure.grid(COLUMNS, plots.toArray(Plot[]::new))
                .cell(CELL + 40, CELL)
                .title(title);
    }

    private static ImagePlot pattern(RealArray counts) {
        return ImagePlot.of(counts).log().valueLabel("counts");
    }

    private static RealArray withoutInvalid(RealArray counts, RealArray mask) {
        double[] values = counts.toDoubles();
        double[] valid = mask.toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] = valid[i] != 0 ? values[i] : Double.NaN;
        }
        return RealArray.of(values, counts.shape());
    }

    /** The way of the beam, and the counts of each frame where it was. */
    static Figure positions(String title, double[][] positions, DataSurvey survey) {
        double[] y = new double[positions.length];
        double[] x = new double[positions.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = positions[i][0];
            x[i] = positions[i][1];
        }
        return Figure.of(
                        ScatterPlot.of(y, x).path().title(y.length + " positions"),
                        ScatterPlot.coloured(y, x, survey.totals(), "counts per frame")
                                .title("intensity"))
                .cell(460, 400)
                .title(title);
    }
}
