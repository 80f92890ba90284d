package org.ptyj.cdi.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class PageTest {
    private static Page page() {
        return Page.of(PageTest.class, "page.html");
    }

    @Test
    void textIsEscapedAndStyleAndScriptsArePartOfThePage() {
        String html = page().text("TITLE", "a <b> & \"c\"")
                .json("META", Map.of("end", "</script>", "numbers", List.of(1, 2.5)))
                .html();
        assertThat(html).contains("<h1>a &lt;b&gt; &amp; &quot;c&quot;</h1>", "\"<\\/script>\"", "[1,2.5]");
        assertThat(html).contains("--ink:", "function axes(").doesNotContain("@page.css@", "@plot.js@");
    }

    @Test
    void whatIsPutIsNotReadAsATemplate() {
        String html = page().text("TITLE", "@META@ $1 \\").json("META", 7).html();
        assertThat(html).contains("<h1>@META@ $1 \\</h1>");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> page().text("TITLE", "t").html())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing was put for @META@ of the page");
        assertThatThrownBy(() -> Page.of(PageTest.class, "none.html"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none.html is not on the class path");
    }

    @Test
    void framesAreBinnedDownTo32PixelsAndThenThinnedOut() {
        assertThat(Thinning.of(10, new int[] {128, 100}, 1, 128_000)).isEqualTo(new Thinning(128, 100, 1, 1));
        assertThat(Thinning.of(10, new int[] {128, 100}, 1, 127_999)).isEqualTo(new Thinning(64, 50, 2, 1));
        // binned by 3, 42 x 33 pixels of 10 frames take 13860 bytes
        Thinning thin = Thinning.of(10, new int[] {128, 100}, 1, 5000);
        assertThat(thin).isEqualTo(new Thinning(42, 33, 3, 3));
        assertThat(thin.shown(10)).isEqualTo(4);
        assertThat(thin.notices("frame is in it")).hasSize(2).last().asString().contains("only every 3th frame is");
    }

    private static byte[] unpacked(PatternCodes codes) throws IOException {
        byte[] deflated = Base64.getDecoder().decode(codes.packed());
        return new InflaterInputStream(new ByteArrayInputStream(deflated)).readAllBytes();
    }

    @Test
    void codesOf16BitsComeAsUpperThenLowerBytes() throws IOException {
        double[][] patterns = {{0, 100}, {25, -3}};
        PatternCodes codes = PatternCodes.of(2, 2, CountScale.ROOT, 16, k -> patterns[k]);
        assertThat(codes.meta()).containsEntry("largest", 100.0).containsEntry("scale", "ROOT");
        // sqrt(25 / 100) of 65535 is 32767.5, rounded up
        assertThat(unpacked(codes)).containsExactly(0, 0xff, 0x80, 0, 0, 0xff, 0, 0);
    }

    @Test
    void codesOf8BitsAreLogarithmic() throws IOException {
        double[] pattern = {0, Math.expm1(1), Math.expm1(5)};
        PatternCodes codes = PatternCodes.of(1, 3, CountScale.LOGARITHM, 8, k -> pattern);
        assertThat(unpacked(codes)).containsExactly(0, 51, 0xff);
    }
}
