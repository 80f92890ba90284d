package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.CxiWriter;

class InspectDrawingTest {
    @TempDir
    private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int inspect(Path file, String... more) {
        out = new StringWriter();
        err = new StringWriter();
        String[] args = new String[more.length + 2];
        args[0] = "inspect";
        args[1] = file.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private static void frame(int index, ByteBuffer out) {
        for (int i = 0; i < 12; i++) {
            out.putShort((short) (10 * index + i));
        }
    }

    private Path cxi(double[]... translations) throws PtyjIoException {
        Path file = folder.resolve("a.cxi");
        CxiWriter.of(StoredType.UINT16, translations.length, 3, 4, InspectDrawingTest::frame)
                .wavelength(1e-10)
                .distance(2)
                .pixelSize(50e-6, 100e-6)
                .translations(() -> translations)
                .write(file);
        return file;
    }

    private Path map() throws PtyjIoException {
        return cxi(new double[] {0, 0, 0}, new double[] {1e-6, 0, 0}, new double[] {0, 2e-6, 0});
    }

    @Test
    void aPageAndAPictureAreWritten() throws IOException {
        Path page = folder.resolve("deep/page.html");
        Path picture = folder.resolve("a.png");
        assertThat(inspect(map(), "--html", page.toString(), "--png", picture.toString(), "--frame", "2"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("page.html: ", "a.png: ");
        String html = Files.readString(page);
        assertThat(html.contains("<title>a.cxi</title>")).isTrue();
        assertThat(html.contains("\"selected\":2,")).isTrue();
        assertThat(html.contains("\"layout\":\"MAP\"")).isTrue();
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1000);
    }

    @Test
    void aPageThatCannotBeWrittenIsNoFaultOfTheData() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "").resolve("page.html");
        assertThat(inspect(map(), "--html", blocked.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("page.html");
    }

    @Test
    void aScanAlongTheBeamIsShownAsALine() throws IOException {
        Path page = folder.resolve("page.html");
        Path file = cxi(new double[] {0, 0, 0}, new double[] {1e-9, 0, 1e-6}, new double[] {0, 0, 2e-6});
        assertThat(inspect(file, "--html", page.toString(), "--unit", "nm", "--linear", "--mask", "--json"))
                .as(err.toString())
                .isZero();
        String html = Files.readString(page);
        assertThat(html.contains("\"layout\":\"LINE\"")).isTrue();
        assertThat(html.contains("Translation z (nm)")).isTrue();
        assertThat(html.contains("\"logarithmic\":false")).isTrue();
        assertThat(out.toString()).contains("\"html\": \"" + page + "\"");
    }

    @Test
    void whatCannotBeDrawnIsToldAndNothingIsWritten() throws IOException {
        Path page = folder.resolve("page.html");
        String html = page.toString();
        assertThat(inspect(map(), "--html", html, "--frame", "3")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("there are frames 0 to 2");
        assertThat(inspect(map(), "--html", html, "--unit", "inch")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("unknown unit 'inch'; valid are m, cm, mm, um, nm, A, pm");
        assertThat(inspect(map(), "--html", html, "--entry", "4")).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("no entry_4 in a.cxi; entries: entry_1");
        assertThat(inspect(map(), "/entry_1", "--html", html)).isEqualTo(ExitStatus.USAGE);
        assertThat(inspect(map(), "--png", folder.resolve("a.gif").toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains(".png or .svg");
        Path npy = folder.resolve("a.npy");
        Npy.write(npy, NumericArray.of(new double[3], 3));
        assertThat(inspect(npy, "--html", html)).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("need a CXI file");
        assertThat(inspect(folder.resolve("nowhere.cxi"), "--html", html)).isEqualTo(ExitStatus.DATA);
        assertThat(page).doesNotExist();
    }
}
