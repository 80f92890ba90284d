package org.ptyj.plot;

import java.nio.file.Path;
import org.ptyj.io.PtyjIoException;

/** A picture that can be saved alone or put into a {@link Figure}. The methods that set something change the plot. */
public abstract sealed class Plot permits ImagePlot, CurvePlot, ScatterPlot {
    private String title = "";

    Plot() {}

    /** Text above the plot; {@code ^} followed by digits sets an exponent: {@code "10^-3"}. */
    public Plot title(String text) {
        title = text;
        return this;
    }

    String title() {
        return title;
    }

    /** Draws into a cell of a figure. */
    abstract void draw(Canvas canvas, Box cell);

    /**
     * Saves the plot as a figure of its own.
     *
     * @throws PtyjIoException as {@link Figure#save(Path)}
     */
    public void save(Path file) throws PtyjIoException {
        Figure.of(this).save(file);
    }
}
