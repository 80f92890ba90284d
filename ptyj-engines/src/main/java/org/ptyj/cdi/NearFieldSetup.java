package org.ptyj.cdi;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.autodiff.Workspace;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.Vector3;

/**
 * Scale of near-field patterns by the Fresnel scaling theorem: a sample at z1 from the focus and L from the detector is seen
 * as if lit by a plane wave, magnified (z1 + L) / z1 times, at a distance L / magnification.
 */
record NearFieldSetup(double magnification, double distance) {
    static NearFieldSetup of(DiffractionDataset<?> dataset, FancyOptions options) {
        double length = dataset.geometry().distance();
        double focus = options.propagation.orElse(0);
        if (!options.nearField || focus == 0) {
            return new NearFieldSetup(1, length);
        }
        double magnification = (focus + length) / focus;
        if (!(magnification > 0)) {
            throw new IllegalArgumentException(
                    "sample and detector on different sides of the focus: magnification " + magnification);
        }
        return new NearFieldSetup(magnification, length / magnification);
    }

    Basis objectBasis(Basis detector, int oversampling) {
        double factor = 1 / (oversampling * magnification);
        return detector.times(factor, factor);
    }

    ComplexArray propagator(DiffractionDataset<?> dataset, int ny, int nx, int oversampling) {
        Basis basis = objectBasis(dataset.geometry().basis(), oversampling);
        return PlanePropagator.transfer(basis, new Vector3(0, 0, distance), dataset.wavelength(), ny, nx);
    }

    /** A wave at the detector, on the detector's grid, brought back to the sample. */
    ComplexArray back(DiffractionDataset<?> dataset, ComplexArray wave) {
        int ny = wave.length(0);
        int nx = wave.length(1);
        Parameter conjugate = Parameter.of("h", propagator(dataset, ny, nx, 1).conj(), Precision.DOUBLE)
                .freeze();
        Parameter field = Parameter.of("field", wave, Precision.DOUBLE).freeze();
        try (Workspace<?> work = Workspace.of(Precision.DOUBLE, 1)) {
            Tape tape = new Tape(work, 1);
            Var made = tape.parameter(field).filtered(tape.parameter(conjugate));
            return ComplexArray.of(tape.run(made).value(made, 0), ny, nx);
        }
    }
}
