package org.ptyj.model;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.geometry.Center;
import org.ptyj.geometry.Geo;
import org.ptyj.geometry.GeoBuilder;
import org.ptyj.geometry.Propagation;
import org.ptyj.scan.ScanMeta;

/** The geometries of a scan: one per energy, all with the sample pixel of the nominal energy. */
final class Geometries {
    private Geometries() {}

    static List<Geo> of(ScanParameters parameters, ScanMeta meta) {
        GeoBuilder builder = Geo.builder()
                .energyKeV(meta.energyKeV())
                .distance(meta.distance())
                .psize(meta.psize().y(), meta.psize().x())
                .shape(meta.ny(), meta.nx())
                .center(Center.at(meta.center().y(), meta.center().x()))
                .propagation(Propagation.named(parameters.propagation()));
        parameters.resolution().ifPresent(builder::resolution);
        Geo nominal = builder.build().fixResolution();
        List<Geo> all = new ArrayList<>();
        for (double factor : parameters.coherence().energies()) {
            all.add(factor == 1 ? nominal : nominal.withEnergyKeV(nominal.energyKeV() * factor));
        }
        return all;
    }
}
