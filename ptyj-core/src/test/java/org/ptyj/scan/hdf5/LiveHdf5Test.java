package org.ptyj.scan.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.H5py;
import org.ptyj.param.ParamException;
import org.ptyj.param.YX;
import org.ptyj.scan.Chunk;
import org.ptyj.scan.Frame;
import org.ptyj.scan.FrameQueue;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.ScanException;

/** HDF5 files that h5py in another process appends to, while we read. Frame k has the counts k + 1, and lies at (k, -k) um. */
@Timeout(240)
class LiveHdf5Test {
    private static final String APPEND = """
            import time
            def room(f, name, shape, kind, **more):
                return f.create_dataset(name, (0,) + shape, kind, maxshape=(None,) + shape, chunks=(1,) + shape, **more)
            def put(d, k, value):
                if d.shape[0] <= k: d.resize(k + 1, 0)
                d[k] = value
            """;
    private static final String SWMR = APPEND + """
            f = h5py.File(name + '.tmp', 'w', libver='latest')
            d = room(f, 'data', (2, 3), 'u2', compression='gzip')
            p = room(f, 'places', (2,), 'f8')
            end = f.create_dataset('done', (1,), 'u1')
            f.swmr_mode = True
            f.flush()
            import os
            os.rename(name + '.tmp', name)
            time.sleep(0.3)
            for k in range(6):
                put(d, k, k + 1); put(p, k, (k, -k))
                d.flush(); p.flush()
                time.sleep(0.05)
            end[0] = 1
            end.flush()
            time.sleep(0.3)
            """;
    private static final String NAMED =
            "intensities: {file: '%s', key: data}, positions: {key: places, slow_multiplier:"
                    + " 1e-6, fast_multiplier: 1e-6}, " + Scans.GEOMETRY + ", live: true";

    @TempDir
    private Path folder;

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void needH5py() throws IOException, InterruptedException {
        H5py.assumePresent();
    }

    private Path file() {
        return folder.resolve("live.h5");
    }

    private String named(String more) {
        return "name: Hdf5Scan, " + NAMED.formatted(file()) + more;
    }

    private List<Frame> all(String yaml) {
        List<Frame> frames = new ArrayList<>();
        try (PtyScan scan = Scans.open(yaml, notices);
                FrameQueue queue = FrameQueue.of(scan, "S", 100)) {
            Chunk chunk;
            do {
                chunk = queue.take();
                frames.addAll(chunk.frames());
            } while (!chunk.end());
        }
        return frames;
    }

    private List<Frame> allOf(String writer, String yaml) throws IOException, InterruptedException {
        Process measuring = H5py.start(file(), writer);
        List<Frame> frames = all(yaml);
        H5py.requireEnded(measuring);
        return frames;
    }

    private static void check(List<Frame> frames, int count) {
        assertThat(frames)
                .extracting(Frame::index)
                .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
        for (Frame frame : frames) {
            assertThat(frame.data().toDoubles()).containsOnly(frame.index() + 1);
            YX position = frame.position().orElseThrow();
            assertThat(Math.round(position.y() * 1e6)).isEqualTo(frame.index());
            assertThat(Math.round(position.x() * 1e6)).isEqualTo(-frame.index());
        }
    }

    @Test
    void framesOfAnSwmrWriterComeUntilItSaysThatItIsDone() throws IOException, InterruptedException {
        check(allOf(SWMR, named(", timeout: 100, finished: {key: done}")), 6);
        assertThat(notices)
                .filteredOn(line -> line.contains("waiting for the first frame (up to 100.0 s)"))
                .hasSize(1);
    }

    @Test
    void theNumberOfFramesThatIsGivenEndsTheScan() throws IOException, InterruptedException {
        check(allOf(SWMR, named(", timeout: 100, num_frames: 4")), 4);
    }

    @Test
    void aWriterThatStopsEndsTheScanAfterTheTimeout() throws IOException, InterruptedException {
        check(allOf(SWMR, named(", timeout: 3")), 6);
        assertThat(notices)
                .contains(
                        "scans.S: no new frame has come for 3 s, so the scan has ended with 6 frames; timeout says how"
                                + " long to wait");
    }

    @Test
    void aListOfAllPositionsAnnouncesTheFrames() throws IOException, InterruptedException {
        String writer = APPEND + """
                for k in range(5):
                    with h5py.File(name, 'a') as f:
                        if k == 0:
                            f['places'] = np.array([(i, -i) for i in range(5)], float)
                            room(f, 'data', (2, 3), 'i4')
                        put(f['data'], k, k + 1)
                    time.sleep(0.05)
                """;
        check(allOf(writer, named(", timeout: 100")), 5);
    }

    @Test
    void roomThatIsNotWrittenYetHasNoFrames() throws IOException, InterruptedException {
        String writer = APPEND + """
                with h5py.File(name, 'w', libver='latest') as f:
                    d = f.create_dataset('data', (5, 2, 3), 'u2', chunks=(1, 2, 3))
                    p = f.create_dataset('places', (5, 2), 'f8', fillvalue=np.nan)
                    f.flush()
                    for k in range(5):
                        p[k] = (k, -k); f.flush(); time.sleep(0.05)
                        d[k] = k + 1; f.flush()
                """;
        check(allOf(writer, named(", timeout: 100")), 5);
    }

    /** The index says that a chunk is there whose bytes come later, as on file systems that do not keep their order. */
    @Test
    void aChunkThatIsNotWrittenYetIsReadAgain() throws IOException, InterruptedException {
        String writer = APPEND + """
                import os
                with h5py.File(name + '.tmp', 'w', libver='latest') as f:
                    d = room(f, 'data', (2, 3), 'u2', compression='gzip')
                    p = room(f, 'places', (2,), 'f8')
                    for k in range(4): put(d, k, k + 1); put(p, k, (k, -k))
                    f['done'] = [1]
                    late = d.id.get_chunk_info(2)
                with open(name + '.tmp', 'r+b') as f:
                    f.seek(late.byte_offset); chunk = f.read(late.size)
                    f.seek(late.byte_offset); f.write(bytes(late.size))
                os.rename(name + '.tmp', name)
                time.sleep(1)
                with open(name, 'r+b') as f:
                    f.seek(late.byte_offset); f.write(chunk)
                """;
        check(allOf(writer, named(", timeout: 100, finished: {key: done}")), 4);
    }

    /** A copy that is still going on: the header tells of more bytes than there are. */
    @Test
    void aFileThatIsCutInTheMiddleOfItsGrowthIsReadOnceItIsWhole() throws IOException, InterruptedException {
        String writer = APPEND + """
                with h5py.File(name + '.tmp', 'w') as f:
                    d = room(f, 'data', (2, 3), 'u2', compression='gzip')
                    p = room(f, 'places', (2,), 'f8')
                    for k in range(4): put(d, k, k + 1); put(p, k, (k, -k))
                    f['done'] = [1]
                whole = open(name + '.tmp', 'rb').read()
                with open(name, 'wb') as f:
                    for k in range(8):
                        f.write(whole[k * len(whole) // 8:(k + 1) * len(whole) // 8]); f.flush()
                        time.sleep(0.1)
                """;
        check(allOf(writer, named(", timeout: 100, finished: {key: done}")), 4);
    }

    @Test
    void axesOfAGridAnnounceItsFrames() throws IOException, InterruptedException {
        H5py.check(file(), APPEND + """
                with h5py.File(name, 'w') as f:
                    f['rows'] = np.array([10, 20.]); f['columns'] = np.array([1, 2, 3.])
                    d = room(f, 'data', (2, 3), 'u2')
                    for k in range(4): put(d, k, k + 1)
                """);
        String yaml = named("").replaceAll("key: places", "slow_key: rows, fast_key: columns");
        try (PtyScan scan = Scans.open(yaml, notices)) {
            Chunk first = scan.next(100);
            assertThat(Scans.positions(first.frames())).containsExactly("10 1", "10 2", "10 3", "20 1");
            assertThat(first.meta().numFrames()).isEqualTo(6);
            assertThat(first.end()).isFalse();
            H5py.check(file(), APPEND + "f = h5py.File(name, 'a')\nput(f['data'], 5, 6)\nf['data'][4] = 5\nf.close()");
            Chunk last = scan.next(100);
            assertThat(Scans.positions(last.frames())).containsExactly("20 2", "20 3");
            assertThat(last.end()).isTrue();
        }
    }

    @Test
    void aNexusFileIsCompleteOnceItHasAnEndTime() throws IOException, InterruptedException {
        String writer = APPEND + """
                for k in range(4):
                    with h5py.File(name, 'a') as f:
                        if k == 0:
                            e = f.create_group('entry'); e.attrs['NX_class'] = 'NXentry'; e.attrs['default'] = 'data'
                            g = e.create_group('data'); g.attrs['NX_class'] = 'NXdata'; g.attrs['signal'] = 'data'
                            room(g, 'data', (2, 3), 'u2'); room(g, 'y', (), 'f8'); room(g, 'x', (), 'f8')
                            g['y'].attrs['units'] = 'um'; g['x'].attrs['units'] = 'um'
                        g = f['entry/data']
                        put(g['data'], k, k + 1); put(g['y'], k, k); put(g['x'], k, -k)
                    time.sleep(0.05)
                time.sleep(0.2)
                with h5py.File(name, 'a') as f: f['entry/end_time'] = '2026-01-01T12:00:00'
                """;
        check(
                allOf(writer, "name: NexusScan, dfile: '" + file() + "', timeout: 100, live: true, " + Scans.GEOMETRY),
                4);
    }

    @Test
    void masksOfEachFrameAreWaitedFor() throws IOException, InterruptedException {
        H5py.check(file(), APPEND + """
                f = h5py.File(name, 'w')
                for k in range(3): put(f['data'] if k else room(f, 'data', (2, 3), 'u2'), k, k + 1)
                m = room(f, 'masks', (2, 3), 'u1'); put(m, 0, 1); put(m, 1, 1)
                m[1, 0, 0] = 0
                p = room(f, 'places', (2,), 'f8')
                for k in range(3): put(p, k, (k, -k))
                """);
        try (PtyScan scan = Scans.open(named(", mask: masks"), notices)) {
            List<Frame> frames = scan.next(100).frames();
            assertThat(frames).hasSize(2);
            assertThat(frames.get(1).mask().toDoubles()).containsExactly(0, 1, 1, 1, 1, 1);
            assertThat(scan.next(100).isWaiting()).isTrue();
            H5py.check(file(), APPEND + "f = h5py.File(name, 'a')\nput(f['masks'], 2, 1)");
            assertThat(scan.next(100).frames()).extracting(Frame::index).containsExactly(2);
        }
    }

    @Test
    void aFileThatNeverHasAFrameIsAnErrorThatSaysWhatIsMissing() throws IOException, InterruptedException {
        assertThatThrownBy(() -> all(named(", timeout: 0.1")))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("there is no such file");
        H5py.check(
                file(),
                APPEND + "f = h5py.File(name, 'w')\nroom(f, 'data', (2, 3), 'u2')\nroom(f, 'places', (2,), 'f8')");
        assertThatThrownBy(() -> all(named(", timeout: 0.1")))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("scans.S.data.intensities.key: " + file())
                .hasMessageContaining("so there are no frames; was it written?");
    }

    @Test
    void whatNeedsAllFramesIsRefused() {
        assertThatThrownBy(() -> Scans.open(named(", normalisation: monitor"), notices))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("normalisation: needs all frames, and live reads them as they are written");
    }
}
