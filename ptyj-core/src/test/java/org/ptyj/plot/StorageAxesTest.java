package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.AccessRule;
import org.ptyj.data.Container;
import org.ptyj.data.ContainerSpec;
import org.ptyj.data.Storage;
import org.ptyj.data.StorageSpec;
import org.ptyj.data.View;

class StorageAxesTest {
    private final Container<RealArray> container = Container.real("C");
    private final Storage<RealArray> storage =
            container.newStorage(StorageSpec.shape(1, 3, 4).pixelSize(0.5, 0.25).origin(-1, 2));

    private ImagePlot image() {
        storage.fillWith(RealArray.of(new double[] {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23}, 3, 4));
        return ImagePlot.of(storage.data()).on(storage);
    }

    @Test
    void anImageOnAStorageHasItsCoordinates() {
        ImagePlot.Slice alongX = image().slice(true, 0);
        assertThat(alongX.label()).isEqualTo("x (m)");
        assertThat(alongX.places()).containsExactly(new double[] {2, 2.25, 2.5, 2.75}, within(1e-12));
        assertThat(alongX.values()).containsExactly(20, 21, 22, 23);
        ImagePlot.Slice alongY = image().slice(false, 2.3);
        assertThat(alongY.label()).isEqualTo("y (m)");
        assertThat(alongY.places()).containsExactly(new double[] {-1, -0.5, 0}, within(1e-12));
        assertThat(alongY.values()).containsExactly(1, 11, 21);
    }

    @Test
    void anImageOnAViewHasThoseOfItsWindow() {
        image();
        View<RealArray> view =
                container.newView(AccessRule.on(storage.id()).shape(2, 2).at(-0.5, 2.5));
        ImagePlot.Slice slice = ImagePlot.of(view.data()).on(view).slice(true, -0.5);
        assertThat(slice.places()).containsExactly(new double[] {2.25, 2.5}, within(1e-12));
        assertThat(slice.values()).containsExactly(11, 12);
    }

    @Test
    void slicesOfComplexImagesAreModuliOrPhases() {
        ComplexArray waves = ComplexArray.zeros(Precision.DOUBLE, 1, 2);
        waves.set(new Complex(3, 4), 0, 0);
        waves.set(new Complex(0, -2), 0, 1);
        assertThat(ImagePlot.complex(waves).slice(true, 0).values()).containsExactly(5, 2);
        assertThat(ImagePlot.phase(waves).slice(true, 0).values()[1]).isCloseTo(-Math.PI / 2, within(1e-12));
    }

    @Test
    void curvesOfSlicesNameTheirAxis() {
        RecordingCanvas canvas =
                RecordingCanvas.of(new CurvePlot().sliceX("row", image(), -1).sliceX("another", image(), 0));
        assertThat(canvas.words()).contains("x (m)", "row", "another");
        assertThat(canvas.polylines).hasSize(2);
        assertThat(RecordingCanvas.of(new CurvePlot().sliceY("column", image(), 2))
                        .words())
                .contains("y (m)");
    }

    @Test
    void aSliceOutsideIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CurvePlot().sliceX("row", image(), 0.3))
                .withMessageContaining("a slice at 0.3 of an image from -1.0 to 0.0");
    }

    @Test
    void aStorageOfThreeDimensionsHasNoAxesForAnImage() {
        Storage<RealArray> solid = Container.of(ContainerSpec.real().dims(3)).newStorage(StorageSpec.shape(1, 2, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> image().on(solid)).withMessageContaining("two axes");
    }
}
