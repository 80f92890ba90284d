package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ptyj.array.RealArray;

/** SEMANTICS 1.9; the texts of vectors were printed with numpy 2.4. */
class ReportsTest {
    private static String floats(double... values) {
        return NumpyText.floats(values);
    }

    @Test
    void vectorsAreWrittenAsNumpyDoes() {
        assertThat(floats(1, 1)).isEqualTo("[1. 1.]");
        assertThat(floats(1, 1.5)).isEqualTo("[1.  1.5]");
        assertThat(floats(-1.8499999999999999, 6.3)).isEqualTo("[-1.85  6.3 ]");
        assertThat(floats(15.154448105457176, 9.996132358146223, 11.042055099588369))
                .isEqualTo("[15.15444811  9.99613236 11.0420551 ]");
        assertThat(floats(5e-8, 5e-8)).isEqualTo("[5.e-08 5.e-08]");
        assertThat(floats(1.3e-5, 2.4e-5)).isEqualTo("[1.3e-05 2.4e-05]");
        assertThat(floats(1e8, 1)).isEqualTo("[1.e+08 1.e+00]");
        assertThat(floats(0, 0)).isEqualTo("[0. 0.]");
        assertThat(floats(0, -1e-9)).isEqualTo("[ 0.e+00 -1.e-09]");
        assertThat(floats(1e-4, 0.1)).isEqualTo("[0.0001 0.1   ]");
        assertThat(floats(0.000100875, 0.00010125)).isEqualTo("[0.00010087 0.00010125]");
        assertThat(floats(1e-120, 1)).isEqualTo("[1.e-120 1.e+000]");
        assertThat(NumpyText.integers(new double[] {3, -11})).isEqualTo("[  3 -11]");
    }

    @Test
    void theLineOfAStorageIsCutToItsColumns() {
        Container<RealArray> c = Container.of(ContainerSpec.real().dims(3));
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(3, 3, 8, 7).pixelSize(2.5e-8));
        assertThat(s.formattedReport())
                .isEqualTo("S0000    :    0.0 :    3 * 3 * 8 * 7 :  2.5*2.5*2.5e-8 : .5*20.0*17.5e-8 :     0");
        Storage<RealArray> big =
                c.newStorage(StorageSpec.shape(2, 10, 1000, 100).id("Squitelong"));
        assertThat(big.formattedReport())
                .isEqualTo("Squitelong :   16.0 :  10 * 1000 * 100 :   1.0*1.0*1.0e0 : .0*100.0*10.0e1 :     0");
    }

    @Test
    void theHeaderEndsWithARule() {
        assertThat(Storage.reportHeader()).endsWith("-".repeat(80) + "\n").contains("act. \n");
    }

    @Test
    void aTypeNameIsPaddedButNeverCut() {
        assertThat(Container.bool("mask").formattedReport()).endsWith("\nmask     :    0.0 :   bool\n");
        assertThat(Container.complex("obj").formattedReport()).endsWith("\nobj      :    0.0 : complex128\n");
        assertThat(Container.of(ContainerSpec.real()).formattedReport()).endsWith("\nNone     :    0.0 : float64\n");
    }

    @Test
    void theCentreIsWrittenWithoutPointWhileItIsWholeByConstruction() {
        Storage<RealArray> s = Container.real("C").newStorage(StorageSpec.shape(7));
        assertThat(s).hasToString("          S0000 :    0.00 MB :: data=(1, 7, 7) @float64 psize=[1. 1.] center=[3 3]");
        s.setCenter(2.0, 2.0);
        assertThat(s.toString()).endsWith("center=[2. 2.]");
        s.setCenter(2, 1);
        assertThat(s.toString()).endsWith("center=[2 1]");
        s.setPixelSize(0.5);
        assertThat(s.toString()).endsWith("psize=[0.5 0.5] center=[2 1]");
        s.setOrigin(-1);
        assertThat(s.toString()).endsWith("center=[2. 2.]");
    }

    @Test
    void aViewTellsWhatWasAskedAndWhereThatIs() {
        Container<RealArray> c = Container.real();
        Storage<RealArray> s =
                c.newStorage(StorageSpec.shape(1, 7, 7).pixelSize(0.1).origin(-0.32));
        View<RealArray> view = c.newView(AccessRule.on(s.id()).shape(4, 4).at(0.28, 0));
        assertThat(view.formattedReport())
                .isEqualTo("          V0000 : S0000 layer 0 shape=[4 4] coord=[0.28 0.  ]\n"
                        + "                : psize=[0.1 0.1] pcoord=[6.  3.2] dcoord=[6 3] sp=[0.  0.2]"
                        + " dlow=[4 1] dhigh=[8 5]");
        View<RealArray> idle = c.newView(AccessRule.on(s.id()).shape(4, 4).active(false));
        assertThat(idle.formattedReport())
                .isEqualTo("          V0001 : S0000 layer 0 shape=[4 4] coord=[0. 0.] inactive");
        assertThat(c.formattedReport()).contains("None     :    0.0 : float64");
    }
}
