package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ptyj.cli.Tutorial;

/**
 * Runs the tutorials and compares them with their committed output and pages. After a change of a tutorial, {@code mvn
 * -pl tutorials -am test -Dtest=TutorialsTest -Dsurefire.failIfNoSpecifiedTests=false -Dptyj.rewrite=true} writes those
 * anew; look at them.
 */
class TutorialsTest {
    @TempDir
    static Path folder;

    private static final Map<Lesson, Transcript> PRINTED = new EnumMap<>(Lesson.class);

    @BeforeAll
    static void runAll() throws IOException {
        for (Lesson lesson : Lesson.values()) {
            PRINTED.put(lesson, lesson.record(folder, false));
            if (Boolean.getBoolean("ptyj.rewrite")) {
                rewrite(lesson);
            }
        }
    }

    private static void rewrite(Lesson lesson) throws IOException {
        Transcript printed = PRINTED.get(lesson);
        write(lesson.testTranscript(), printed.format());
        Path made = folder;
        if (lesson.smallerInTests) {
            made = folder.resolve("full");
            printed = lesson.record(made, true);
            write(lesson.transcript(), printed.format());
        }
        write(lesson.page(), Page.of(lesson.slug, lesson.tutorial, lesson.cells(), printed));
        for (String picture : printed.pictures()) {
            Path target = lesson.picture(picture);
            Files.createDirectories(target.getParent());
            Files.copy(made.resolve(lesson.slug).resolve(picture), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @ParameterizedTest
    @EnumSource
    void printsWhatIsCommitted(Lesson lesson) throws IOException {
        Transcript expected = Transcript.parse(Files.readString(lesson.testTranscript()));
        Transcript printed = PRINTED.get(lesson);
        assertThat(printed.texts().keySet()).isEqualTo(expected.texts().keySet());
        expected.texts().forEach((cell, text) -> Comparison.check(printed.text(cell), text, lesson.tolerance));
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsUpToDate(Lesson lesson) throws IOException {
        Transcript shown = Transcript.parse(Files.readString(lesson.transcript()));
        assertThat(Files.readString(lesson.page()))
                .as("docs/tutorials/%s.md is stale; run with -Dptyj.rewrite=true", lesson.slug)
                .isEqualTo(Page.of(lesson.slug, lesson.tutorial, lesson.cells(), shown));
    }

    @ParameterizedTest
    @EnumSource
    void thePicturesAreMade(Lesson lesson) throws IOException {
        List<String> pictures = PRINTED.get(lesson).pictures();
        assertThat(pictures).isNotEmpty();
        for (String name : pictures) {
            Path committed = lesson.picture(name);
            assertThat(Files.size(committed)).as(name).isLessThan(300 << 10);
            BufferedImage made =
                    ImageIO.read(folder.resolve(lesson.slug).resolve(name).toFile());
            BufferedImage shown = ImageIO.read(committed.toFile());
            assertThat(List.of(made.getWidth(), made.getHeight()))
                    .as(name)
                    .isEqualTo(List.of(shown.getWidth(), shown.getHeight()));
            if (!lesson.smallerInTests) {
                // Edges of letters and pixels near a limit of the colours may differ from one JDK to another.
                assertThat(meanDifference(made, shown)).as(name).isLessThan(1);
            }
        }
    }

    /** Mean absolute difference of the colours, which go from 0 to 255. */
    private static double meanDifference(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255));
                }
            }
        }
        return sum / (3.0 * a.getWidth() * a.getHeight());
    }

    @Test
    void allAreOnTheShelf() {
        assertThat(new AllTutorials().tutorials().stream().map(Tutorial::name).toList())
                .isEqualTo(Lesson.slugs());
    }

    @Test
    void pythonReadsTheFiles() throws Exception {
        Path python = Path.of("/usr/bin/python3");
        boolean present = Files.isExecutable(python) && python(python, "import h5py, numpy");
        if (!present) {
            System.out.println("skipped: " + python + " with h5py and numpy is not there");
        }
        assumeTrue(present, "python3 with h5py and numpy is not there");
        assertThat(python(python, """
                        import h5py, numpy as np
                        frame = np.load('simulate-experiment/ccd/frame_0000.npy')
                        assert frame.shape == (256, 256) and frame.dtype == np.int32 and frame[:, 77].max() == 0
                        assert np.loadtxt('simulate-experiment/positions.txt').shape == (116, 2)
                        f = h5py.File('own-data/camera.ptyd', 'r')
                        assert f['chunks/1/data'].shape == (56, 128, 128)
                        assert (f['chunks/0/data'][0, :, 20] == frame[64:192, 84] - 50).all()
                        """)).isTrue();
    }

    private static boolean python(Path python, String script) throws IOException, InterruptedException {
        return new ProcessBuilder(python.toString(), "-c", script)
                        .directory(folder.toFile())
                        .inheritIO()
                        .start()
                        .waitFor()
                == 0;
    }
}
