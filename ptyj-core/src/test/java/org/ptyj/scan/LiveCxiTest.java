package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.H5py;
import org.ptyj.param.Param;

/** CXI files that h5py in another process appends to, while we read. */
@Timeout(240)
class LiveCxiTest {
    private static final String WRITER = """
            import time
            for k in range(5):
                with h5py.File(name, 'a') as f:
                    if k == 0:
                        d = 'entry_1/instrument_1/detector_1/'
                        f[d + 'distance'] = 2.0; f[d + 'x_pixel_size'] = 75e-6; f[d + 'y_pixel_size'] = 75e-6
                        f['entry_1/instrument_1/source_1/energy'] = 8 * 1.602e-16
                        f.create_dataset(d + 'data', (0, 4, 4), 'u2', maxshape=(None, 4, 4), compression='gzip')
                        rows, most = ROWS
                        t = f.create_dataset('entry_1/sample_1/geometry_1/translation', (rows, 3), 'f8', maxshape=(most, 3))
                        for i in range(rows): t[i] = (i * 1e-6, 0, 0)
                    d = f['entry_1/instrument_1/detector_1/data']
                    t = f['entry_1/sample_1/geometry_1/translation']
                    d.resize(k + 1, 0); d[k] = k + 1
                    if t.shape[0] <= k: t.resize(k + 1, 0); t[k] = (k * 1e-6, 0, 0)
                time.sleep(0.05)
            time.sleep(0.2)
            """;

    @TempDir
    private Path folder;

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void needH5py() throws IOException, InterruptedException {
        H5py.assumePresent();
    }

    private Path file() {
        return folder.resolve("live.cxi");
    }

    private List<Frame> all(String more) {
        Param tree = Param.parse("{name: CxiScan, dfile: '" + file() + "', live: true" + more + "}");
        List<Frame> frames = new ArrayList<>();
        try (PtyScan scan = ScanSources.open(tree, ListScan.context(notices));
                FrameQueue queue = FrameQueue.of(scan, "S", 100)) {
            Chunk chunk;
            do {
                chunk = queue.take();
                frames.addAll(chunk.frames());
            } while (!chunk.end());
        }
        return frames;
    }

    private void checkAll(String writer) throws IOException, InterruptedException {
        Process measuring = H5py.start(file(), writer);
        List<Frame> frames = all(", timeout: 100");
        H5py.requireEnded(measuring);
        assertThat(frames).extracting(Frame::index).containsExactly(0, 1, 2, 3, 4);
        for (Frame frame : frames) {
            assertThat(frame.data().toDoubles()).containsOnly(frame.index() + 1);
            assertThat(Math.abs(Math.round(frame.position().orElseThrow().x() * 1e6)))
                    .isEqualTo(frame.index());
        }
        assertThat(notices)
                .filteredOn(line -> line.contains("waiting for the first frame"))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void framesComeUntilTheEntryHasAnEndTime() throws IOException, InterruptedException {
        checkAll(WRITER.replace("ROWS", "(0, None)")
                + "with h5py.File(name, 'a') as f: f['entry_1/end_time'] = '2026-01-01T12:00:00'");
    }

    @Test
    void aListOfAllTranslationsAnnouncesTheFrames() throws IOException, InterruptedException {
        checkAll(WRITER.replace("ROWS", "(5, 5)"));
    }

    @Test
    void aFileThatNeverComesIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> all(", timeout: 0.1"))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("scans.S.data.dfile: " + file())
                .hasMessageContaining("there is no such file");
    }
}
