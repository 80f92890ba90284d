package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.PtydFile;
import org.ptyj.param.Param;
import org.ptyj.scan.pattern.Positions;

class PtydWriterTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("mf.ptyd");
    }

    private static PtyScan moonFlower(int frames) {
        return ScanSources.open(
                Param.parse("{name: MoonFlowerScan, shape: 16, num_frames: " + frames + "}"), ScanContext.of("MF"));
    }

    @Test
    void whatASourceDeliversIsSaved() throws Exception {
        assertThat(PtydWriter.save(moonFlower(7), file(), 3)).isEqualTo(7);
        Chunk expected = moonFlower(7).next(7);
        try (PtydFile saved = PtydFile.open(file())) {
            assertThat(saved.count()).isEqualTo(7);
            assertThat(saved.chunks()).isEqualTo(3);
            assertThat(saved.meta().label()).isEqualTo("MF");
            assertThat(saved.meta().numFrames()).isEqualTo(7);
            assertThat(saved.meta().energyKeV()).isEqualTo(expected.meta().energyKeV());
            assertThat(saved.meta().center()).containsExactly(8.0, 8.0);
            for (Frame frame : expected.frames()) {
                assertThat(saved.data(frame.index()).toDoubles())
                        .isEqualTo(frame.data().toDoubles());
                assertThat(saved.mask(frame.index()).sum()).isEqualTo(256);
                assertThat(saved.position(frame.index()).orElseThrow())
                        .containsExactly(
                                frame.position().orElseThrow().y(),
                                frame.position().orElseThrow().x());
            }
        }
    }

    @Test
    void aFileThatIsThereIsPutAside() throws Exception {
        PtydWriter.save(moonFlower(2), file(), 10);
        PtydWriter.save(moonFlower(3), file(), 10);
        try (PtydFile now = PtydFile.open(file());
                PtydFile before = PtydFile.open(folder.resolve("mf.ptyd.old"))) {
            assertThat(now.count()).isEqualTo(3);
            assertThat(before.count()).isEqualTo(2);
        }
    }

    @Test
    void partsOfAnEarlierFileAreNeverReplaced() throws Exception {
        Path part = folder.resolve("mf.ptyd.part000");
        LinkedPtyd.save(moonFlower(2), file());
        byte[] before = Files.readAllBytes(part);
        for (boolean gone : new boolean[] {false, true}) {
            if (gone) {
                Files.delete(file());
            }
            assertThatThrownBy(() -> LinkedPtyd.save(moonFlower(3), file()))
                    .isInstanceOf(PtyjIoException.class)
                    .hasMessageContainingAll("an earlier file of this name", part.toString(), "remove");
            assertThat(part).hasBinaryContent(before);
            assertThat(folder.resolve("mf.ptyd.old")).doesNotExist();
        }
        Files.move(part, folder.resolve("xmf.ptyd.part000")); // of another file
        LinkedPtyd.save(moonFlower(3), file());
        assertThat(part).exists();
    }

    @Test
    void framesWithoutPositionAreRefused() {
        ListScan scan = ListScan.of("shape: null", RealArray.of(new double[] {1, 2, 3, 4}, 2, 2));
        scan.positions = Optional.<Positions>empty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PtydWriter.save(scan, file(), 1))
                .withMessageContaining("frame 0 has no position");
    }
}
