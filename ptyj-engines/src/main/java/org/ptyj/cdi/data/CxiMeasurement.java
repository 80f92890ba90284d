package org.ptyj.cdi.data;

import java.util.List;
import org.ptyj.io.Elements;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.CxiWriter;

/** The part of a CXI file that all datasets have. */
final class CxiMeasurement {
    private CxiMeasurement() {}

    /** A writer of the frames as they were measured, in their own type. */
    static CxiWriter writer(Measurement m) {
        FrameStack stack = m.stack();
        StoredType type = PackedStack.packed(stack.type());
        return CxiWriter.of(type, m.size(), m.rows(), m.columns(), (frame, out) -> {
            double[] values = new double[m.rows() * m.columns()];
            stack.read(frame, values, 0);
            Elements.fromDoubles(values, 0, values.length, type, out);
        });
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    static void describe(Measurement m, CxiWriter writer) {
        DetectorGeometry geometry = m.geometry();
        writer.wavelength(m.wavelength())
                .distance(geometry.distance())
                .basis(geometry.basis().steps())
                .mask(() -> m.mask().toArray());
        geometry.corner().ifPresent(c -> writer.corner(c.x(), c.y(), c.z()));
        m.flatField().ifPresent(writer::flat);
        m.background().ifPresent(writer::dark);
        m.entryInfo().texts().forEach(writer::text);
        SampleInfo sample = m.sampleInfo();
        sample.texts().forEach(writer::text);
        sample.numbers().forEach(writer::number);
        if (!m.entryInfo().polarizationStates().isEmpty()) {
            writer.polarizationStates(numbers(m.entryInfo().polarizationStates()));
        }
        if (!sample.unitCell().isEmpty()) {
            writer.unitCell(numbers(sample.unitCell()));
        }
        sample.orientation().ifPresent(o -> writer.orientation(o.x().toArray(), o.y().toArray()));
    }
}
