package org.ptyj.geometry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ptyj.Cases;

/** The reference geometries. */
final class GeoCases {
    static final List<Cases> ALL =
            Cases.read("/cases/geo/geometries.json").get("cases").list();

    private GeoCases() {}

    static Geo geo(Cases one) {
        Cases in = one.get("input");
        double[] shape = in.get("shape").numbers();
        return Geo.of(new GeoSpec(
                number(in, "energy"),
                number(in, "lam"),
                in.get("distance").number(),
                pair(in, "psize"),
                pair(in, "resolution"),
                Propagation.named(in.get("propagation").text()),
                new FrameShape((int) shape[0], (int) shape[1]),
                center(in.get("center")),
                center(in.get("origin"))));
    }

    private static OptionalDouble number(Cases in, String key) {
        return in.has(key) ? OptionalDouble.of(in.get(key).number()) : OptionalDouble.empty();
    }

    private static Optional<Pair> pair(Cases in, String key) {
        return in.has(key) ? Optional.of(pair(in.get(key))) : Optional.empty();
    }

    static Pair pair(Cases node) {
        return new Pair(node.numbers()[0], node.numbers()[1]);
    }

    private static Center center(Cases node) {
        return node.isText() ? Center.named(node.text()) : Center.at(node.numbers()[0], node.numbers()[1]);
    }
}
