package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.param.Param;
import org.ptyj.param.YX;

/** Files of prepared data that are still being written. */
@Timeout(120)
class LivePtydTest {
    @TempDir
    private Path folder;

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

    private Path file() {
        return folder.resolve("live.ptyd");
    }

    private PtyScan open(String more) {
        return ScanSources.open(
                Param.parse("{name: PtydScan, dfile: '" + file() + "', live: true" + more + "}"),
                ListScan.context(notices));
    }

    private static void checkAll(List<Frame> frames) {
        assertThat(frames).extracting(Frame::index).containsExactly(0, 1, 2, 3, 4, 5);
        for (Frame frame : frames) {
            assertThat(frame.data().toDoubles()).containsOnly(frame.index() + 1);
            assertThat(frame.position()).contains(new YX(frame.index() * 1e-6, 0));
        }
    }

    @Test
    void framesThatAnotherProcessAppendsAreRead() throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path errors = folder.resolve("errors.txt");
        Process measuring = new ProcessBuilder(java, "-cp", classes, PtydAppender.class.getName(), file().toString())
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        List<Frame> frames = new ArrayList<>();
        int waits = 0;
        try (PtyScan scan = open(", timeout: 100"); // the file is not even there yet
                FrameQueue queue = FrameQueue.of(scan, "S", 100)) {
            Chunk chunk;
            do {
                chunk = queue.take();
                waits += chunk.isWaiting() ? 1 : 0;
                frames.addAll(chunk.frames());
            } while (!chunk.end());
        }
        assertThat(measuring.waitFor()).as(Files.readString(errors)).isZero();
        checkAll(frames);
        assertThat(waits).isPositive();
        assertThat(notices).isEmpty();
    }

    @Test
    void framesAreThereOnceTheyAreAppended() throws IOException {
        PtydAppender.create(file());
        PtydAppender.append(file(), 0, 1);
        try (PtyScan scan = open("")) {
            assertThat(scan.next(100).frames()).hasSize(2);
            assertThat(scan.next(100).isWaiting()).isTrue();
            PtydAppender.append(file(), 2);
            List<Frame> more = new ArrayList<>(scan.next(100).frames());
            assertThat(more).extracting(Frame::index).containsExactly(2);
            PtydAppender.append(file(), 3, 4, 5);
            Chunk last = scan.next(100);
            assertThat(last.frames()).hasSize(3);
            assertThat(last.end()).isTrue();
        }
    }

    @Test
    void aFileInTheMiddleOfAWriteIsAskedAgain() throws IOException {
        PtydAppender.create(file());
        PtydAppender.append(file(), 0, 1);
        try (PtyScan scan = open("")) {
            assertThat(scan.next(100).frames()).hasSize(2);
            PtydAppender.append(file(), 2, 3, 4, 5);
            byte[] whole = Files.readAllBytes(file());
            Path part = folder.resolve("part");
            Files.write(part, java.util.Arrays.copyOf(whole, 100));
            Files.move(part, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThat(scan.next(100).isWaiting()).isTrue();
            Files.write(part, whole);
            Files.move(part, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThat(scan.next(100).frames()).hasSize(4);
        }
    }

    @Test
    void aFileThatNeverComesIsAnErrorThatNamesIt() throws IOException {
        assertThatThrownBy(() -> open(", timeout: 0.1"))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("there is no such file yet");
        PtydAppender.create(file());
        assertThatThrownBy(() -> open(", timeout: 0.1"))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("was a chunk written?");
    }

    @Test
    void withoutTheWordAnUnfinishedFileIsReadAsItIs() throws IOException {
        PtydAppender.create(file());
        PtydAppender.append(file(), IntStream.range(0, 4).toArray());
        try (PtyScan scan = open("")) {
            assertThat(scan.next(100).end()).isFalse();
        }
        try (PtyScan scan =
                ScanSources.open(Param.parse("{name: PtydScan, dfile: '" + file() + "'}"), ListScan.context(notices))) {
            Chunk all = scan.next(100);
            assertThat(all.frames()).hasSize(4);
            assertThat(all.end()).isTrue();
        }
    }
}
