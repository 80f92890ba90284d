package org.ptyj.scan.pattern;

/**
 * Concentric shells: shell k = 1 ... nr + 1 has the radius k dr and nth k points, evenly spread from the x axis on.
 *
 * @param dr width of a shell, m
 * @param nr shells, less one
 * @param nth points on the first shell
 * @param bullseye whether to begin with a point in the middle
 */
public record RoundScan(double dr, int nr, int nth, boolean bullseye) implements ScanPattern {
    public RoundScan {
        Checks.positive("dr of a round scan", dr);
        if (nr < 0 || nth < 1) {
            throw new IllegalArgumentException(
                    "a round scan needs nr of at least 0 and nth of at least 1, not " + nr + " and " + nth);
        }
    }

    /** Five points on the first shell and one in the middle. */
    public RoundScan(double dr, int nr) {
        this(dr, nr, 5, true);
    }

    @Override
    public Positions positions() {
        double points = 0.5 * nth * (nr + 1.0) * (nr + 2.0) + (bullseye ? 1 : 0);
        double[] yx = new double[Checks.numbers(points)];
        int at = bullseye ? 2 : 0;
        for (int k = 1; k <= nr + 1; k++) {
            for (int j = 0; j < nth * k; j++) {
                double angle = 2 * Math.PI * j / (nth * k);
                yx[at++] = k * dr * Math.sin(angle);
                yx[at++] = k * dr * Math.cos(angle);
            }
        }
        return new Positions(yx);
    }
}
