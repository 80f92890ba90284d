package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.Schema;
import org.ptyj.param.YX;
import org.ptyj.param.YXInt;

class ScanSourcesTest {
    private static Bound<MoonFlowerParameters> parse(String yaml) {
        return Binder.plain().parse(MoonFlowerParameters.class, "test.yaml", yaml, List.of());
    }

    @Test
    void ourSourcesAreFound() {
        assertThat(ScanSources.all()).containsKeys("CxiScan", "MoonFlowerScan", "QuickScan");
        assertThat(ScanSources.of("CxiScan").parameters()).isEqualTo(CxiParameters.class);
    }

    @Test
    void anUnknownNameListsTheOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScanSources.of("MoonScan"))
                .withMessageContaining("MoonScan")
                .withMessageContaining("CxiScan, Hdf5Scan, MoonFlowerScan");
    }

    @Test
    void everyParameterIsExplained() {
        ScanSources.all().values().forEach(source -> assertThat(
                        Schema.of(source.parameters()).parameters())
                .allSatisfy(p -> assertThat(p.help()).as(p.key()).isNotEmpty()));
    }

    @Test
    void aTreeOfOldIsAccepted() {
        Bound<MoonFlowerParameters> bound = parse("""
                positions_theory: null
                auto_center: null
                min_frames: 1
                orientation: null
                num_frames: 200
                energy: 6.2
                shape: [128, 96]
                chunk_format: .chunk%02d
                rebin: null
                experimentID: null
                label: null
                version: 0.1
                dfile: moon.ptyd
                psize: 0.000172
                load_parallel: null
                distance: 7.0
                save: null
                center: fftshift
                photons: 100000000.0
                psf: 0.0
                density: 0.2
                """);
        DataParameters data = bound.value().data();
        assertThat(data.numFrames()).contains(200);
        assertThat(data.shape()).contains(new YXInt(128, 96));
        assertThat(data.psize()).contains(YX.both(172e-6));
        assertThat(data.energy()).contains(6.2);
        assertThat(bound.notices()).isNotEmpty();
    }

    @Test
    void savingIsRefusedUntilItWorks() {
        assertThatThrownBy(() -> parse("save: append"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("save");
    }

    @Test
    void wrongValuesAreRefused() {
        assertThatThrownBy(() -> parse("{rebin: 33, orientation: 8, center: fft, density: 0, min_frames: 0}"))
                .isInstanceOf(ParamException.class)
                .hasMessageContainingAll("rebin", "orientation", "center", "density", "min_frames");
    }

    @Test
    void aTreeOpensItsSource() {
        Param tree = Param.parse("{name: MoonFlowerScan, shape: 16, num_frames: 2}");
        try (PtyScan scan = ScanSources.open(tree, ScanContext.of("MF"))) {
            assertThat(scan.parameters().shape()).contains(YXInt.both(16));
            assertThat(scan.next(10).frames()).hasSize(2);
        }
        assertThat(tree.contains("name")).isTrue();
        assertThatThrownBy(
                        () -> ScanSources.open(Param.parse("{name: MoonFlowerScan, shap: 16}"), ScanContext.of("MF")))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("did you mean shape?");
        assertThatIllegalArgumentException().isThrownBy(() -> ScanSources.open(Param.empty(), ScanContext.of("MF")));
    }
}
