package org.ptyj.model.start;

import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Center;
import org.ptyj.geometry.Geo;
import org.ptyj.geometry.GeoBuilder;
import org.ptyj.geometry.Grid;
import org.ptyj.geometry.Pair;
import org.ptyj.geometry.Propagation;
import org.ptyj.param.YX;

/** Aperture and lens in front of a sample, and the way between them. */
final class IlluminationOptics {
    /** Diameter of a circle over the width of its focus: D = 2 sqrt(sqrt 2) lambda f / s. */
    private static final double SPOT = 2 * Math.sqrt(Math.sqrt(2));

    private final IlluminationParameters.Propagation way;
    private final Optional<Geo> focus;
    private final Optional<Geo> parallel;
    private final Grid grid;
    private final Pair pixel;

    /**
     * Sets up the planes.
     *
     * @param geo geometry whose sample plane the wave ends in
     */
    IlluminationOptics(IlluminationParameters.Propagation way, Geo geo) {
        this.way = way;
        focus = way.focussed()
                .filter(f -> f != 0)
                .map(f -> before(geo, f).psize(geo.resolution()).build());
        parallel = way.parallel().filter(d -> d != 0).map(d -> before(geo, d)
                .resolution(geo.resolution())
                .propagation(Propagation.NEARFIELD)
                .build());
        Optional<Geo> first = focus.or(() -> parallel);
        pixel = first.orElse(geo).resolution();
        grid = first.map(g -> g.propagator().sampleGrid())
                .orElseGet(() -> Grid.straight(geo.shape(), geo.resolution(), Center.Rule.GEOMETRIC));
    }

    private static GeoBuilder before(Geo geo, double distance) {
        return Geo.builder()
                .lam(geo.lam())
                .distance(distance)
                .shape(geo.shape().ny(), geo.shape().nx());
    }

    /** Diameters of the aperture in m, if something sets them. */
    private Optional<YX> size(IlluminationParameters.Aperture aperture) {
        return way.spotSize()
                .flatMap(s -> focus.map(g -> new YX(SPOT * g.lz() / s.y(), SPOT * g.lz() / s.x())))
                .or(aperture::size);
    }

    /** The shape of the aperture on the pixels of its plane, double precision. */
    Optional<RealArray> shape(IlluminationParameters.Aperture aperture) {
        return aperture.form().map(form -> IlluminationAperture.draw(aperture, form, grid, pixel, size(aperture)));
    }

    /** What makes the parallel propagation doubtful. */
    Optional<String> warning() {
        return parallel.flatMap(g -> g.propagator().warning());
    }

    /**
     * Takes a wave through the lens to the focus, and on to the sample.
     *
     * @param wave shape (layers, y, x) in the plane of the aperture; may be modified
     */
    ComplexArray toSample(ComplexArray wave) {
        ComplexArray result = wave;
        if (focus.isPresent()) {
            double lz = focus.get().lz();
            ComplexArray lens =
                    ComplexArray.polar(grid.map((y, x) -> 1), grid.map((y, x) -> -Math.PI / lz * (y * y + x * x)));
            for (int i = 0; i < wave.length(0); i++) {
                wave.layer(i).timesAssign(lens);
            }
            result = focus.get().propagator().forward(result);
        }
        return parallel.isPresent() ? parallel.get().propagator().forward(result) : result;
    }
}
