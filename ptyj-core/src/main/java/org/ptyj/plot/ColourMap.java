package org.ptyj.plot;

import java.awt.Color;
import java.util.function.DoubleToIntFunction;

/**
 * Colours for numbers from 0 to 1. The maps are paths through OKLab (Ottosson 2020) given by the formulas below, with
 * t from 0 to 1; where a screen lacks the chroma asked for, it is reduced at the same lightness and hue.
 */
public final class ColourMap {
    /** Dark blue to green to light yellow; lightness 0.20 + 0.75 t, chroma 0.082 + 0.12 t^3, hue (turns) 0.80 - 0.50 t. */
    public static final ColourMap LAGOON = new ColourMap(
            "LAGOON", 0xFF00FF, t -> OkLab.rgb(0.20 + 0.75 * t, 0.082 + 0.12 * t * t * t, 0.80 - 0.50 * t));

    /**
     * Black to violet, red, orange and pale yellow; lightness 0.97 t, chroma 0.17 (1 - (t / 0.62 - 1)^2), hue (turns)
     * 0.80 + 0.50 t.
     */
    public static final ColourMap EMBER = new ColourMap("EMBER", 0x00FFFF, t -> {
        double u = t / 0.62 - 1;
        return OkLab.rgb(0.97 * t, 0.17 * (1 - u * u), 0.80 + 0.50 * t);
    });

    /** Black to white; lightness t. */
    public static final ColourMap GREY = new ColourMap("GREY", 0xFF00FF, t -> OkLab.rgb(t, 0, 0));

    /** Blue to white to red, for numbers on both sides of a middle; lightness 0.97 - 0.57 |2 t - 1|^1.2. */
    public static final ColourMap BALANCE = new ColourMap("BALANCE", 0x505050, t -> {
        double side = Math.abs(2 * t - 1);
        return OkLab.rgb(0.97 - 0.57 * Math.pow(side, 1.2), 0.20 * side, t < 0.5 ? 0.70 : 0.07);
    });

    /**
     * Cyclic, for phases: all hues at lightness 0.70; hue (turns) h = 0.18 - t, so that t = 0.5 is blue and 0 and 1 are
     * orange; chroma 0.14 + 0.035 cos(2 pi (h - 0.02)).
     */
    public static final ColourMap CIRCLE = new ColourMap("CIRCLE", 0x404040, t -> {
        double hue = 0.18 - t;
        return OkLab.rgb(0.70, 0.14 + 0.035 * Math.cos(2 * Math.PI * (hue - 0.02)), hue);
    });

    /** Cyclic, for phases in print: dark at t = 0 and 1, white at 0.5, blue before and red after it. */
    public static final ColourMap DUSK = new ColourMap("DUSK", 0x00FF00, t -> {
        double light = 0.5 - 0.5 * Math.cos(2 * Math.PI * t);
        double colour = 0.16 * Math.abs(Math.sin(2 * Math.PI * t));
        return OkLab.rgb(0.22 + 0.74 * light, colour, t < 0.5 ? 0.70 : 0.10);
    });

    /** Cyclic, the hues of the HSV cone at full saturation; hue t: 0 and 1 red, 1/3 green, 1/2 cyan, 2/3 blue. */
    public static final ColourMap HSV = new ColourMap("HSV", 0x808080, t -> Color.HSBtoRGB((float) t, 1, 1) & 0xFFFFFF);

    private static final int STEPS = 1024;

    private final String name;
    private final int bad;
    private final DoubleToIntFunction path;
    private volatile int[] table = {};

    private ColourMap(String name, int bad, DoubleToIntFunction path) {
        this.name = name;
        this.bad = bad & 0xFFFFFF;
        this.path = path;
    }

    /**
     * A map of your own.
     *
     * @param bad colour of what is not finite, 0xRRGGBB; best one that the map does not have
     * @param path colour 0xRRGGBB of every t from 0 to 1
     */
    public static ColourMap of(String name, int bad, DoubleToIntFunction path) {
        return new ColourMap(name, bad, path);
    }

    /** The same colours from end to start. */
    public ColourMap reversed() {
        return new ColourMap(name + " reversed", bad, t -> path.applyAsInt(1 - t));
    }

    /** The same colours with another one for what is not finite. */
    ColourMap withBad(int rgb) {
        return new ColourMap(name, rgb, path);
    }

    /** Colour 0xRRGGBB of a number; below 0 and above 1 it is that of the end, of NaN it is {@link #bad()}. */
    public int rgb(double t) {
        if (Double.isNaN(t)) {
            return bad;
        }
        return table()[(int) Math.round((STEPS - 1) * Math.min(1, Math.max(0, t)))];
    }

    /** Colour 0xRRGGBB of numbers that are not finite. */
    public int bad() {
        return bad;
    }

    // Made at first use: the binary searches of all maps would cost every start of the program.
    private int[] table() {
        int[] made = table;
        if (made.length == 0) {
            made = new int[STEPS];
            for (int i = 0; i < STEPS; i++) {
                made[i] = path.applyAsInt(i / (STEPS - 1.0)) & 0xFFFFFF;
            }
            table = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return name;
    }
}
