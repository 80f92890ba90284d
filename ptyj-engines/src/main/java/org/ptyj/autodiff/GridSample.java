package org.ptyj.autodiff;

/**
 * Samples fields of any kind between their pixels, with the weights of the four neighbours; zero outside. Both coordinates
 * run from -1 to 1 between the outer edges of the first and the last pixel: pixel coordinate ((g + 1) n - 1) / 2.
 *
 * @param map coordinates (x, y) of each pixel of the result, row by row; a constant
 * @param ny rows of the result
 * @param nx columns of the result
 */
public record GridSample(double[] map, int ny, int nx) implements Op {
    /** Checks the length of the map, which is copied. */
    public GridSample {
        if (map.length != 2 * ny * nx) {
            throw new IllegalArgumentException(
                    "a map of " + map.length + " numbers for " + ny + " x " + nx + " pixels, which need 2 each");
        }
        map = map.clone();
    }

    @Override
    public Shape shape(Shape... in) {
        if (in[0].isNumbers()) {
            throw new IllegalArgumentException("only fields can be sampled, not " + in[0]);
        }
        return new Shape(in[0].kind(), in[0].layers(), ny, nx);
    }

    /** What is done with each weight. */
    private interface Visit {
        void at(int target, int source, double weight);
    }

    /** Visits the neighbours of all pixels of one layer. */
    private void visit(Shape from, Visit visit) {
        for (int i = 0; i < ny * nx; i++) {
            double x = ((map[2 * i] + 1) * from.nx() - 1) / 2;
            double y = ((map[2 * i + 1] + 1) * from.ny() - 1) / 2;
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            for (int corner = 0; corner < 4; corner++) {
                int cy = top + corner / 2;
                int cx = left + corner % 2;
                if (cy >= 0 && cx >= 0 && cy < from.ny() && cx < from.nx()) {
                    double weight = (1 - Math.abs(y - cy)) * (1 - Math.abs(x - cx));
                    visit.at(i, cy * from.nx() + cx, weight);
                }
            }
        }
    }

    @Override
    public Value forward(Value... in) {
        Shape from = in[0].shape();
        Value out = Value.zeros(shape(from));
        int pixels = from.pixels();
        for (int layer = 0; layer < from.layers(); layer++) {
            int to = layer * ny * nx;
            int at = layer * pixels;
            visit(from, (target, source, weight) -> {
                out.re()[to + target] += weight * in[0].re()[at + source];
                if (from.isComplex()) {
                    out.im()[to + target] += weight * in[0].im()[at + source];
                }
            });
        }
        return out;
    }

    @Override
    public void vjp(Value[] in, Value out, Value g, Value[] gradients) {
        Shape from = in[0].shape();
        for (int layer = 0; layer < from.layers(); layer++) {
            int to = layer * ny * nx;
            int at = layer * from.pixels();
            visit(from, (target, source, weight) -> {
                gradients[0].re()[at + source] += weight * g.re()[to + target];
                if (from.isComplex()) {
                    gradients[0].im()[at + source] += weight * g.im()[to + target];
                }
            });
        }
    }
}
