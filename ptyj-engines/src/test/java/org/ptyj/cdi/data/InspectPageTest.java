package org.ptyj.cdi.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.cdi.page.Browser;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

class InspectPageTest {
    private static final int FRAMES = 9;
    private static final int ROWS = 40;
    private static final int COLUMNS = 36;

    @TempDir
    private Path folder;

    private static double count(int frame, int pixel) {
        return pixel == 5 ? 65535 : (frame + 1) * (pixel % 7) * 100;
    }

    private static InspectView view() {
        double[] values = new double[FRAMES * ROWS * COLUMNS];
        Arrays.setAll(values, i -> count(i / (ROWS * COLUMNS), i % (ROWS * COLUMNS)));
        boolean[] good = new boolean[ROWS * COLUMNS];
        Arrays.fill(good, true);
        good[5] = false;
        double[][] grid = new double[FRAMES][];
        Arrays.setAll(grid, k -> new double[] {k % 3 * 1e-6, k / 3 * 1e-6, 0});
        NumericArray stack = new NumericArray(StoredType.UINT16, new long[] {FRAMES, ROWS, COLUMNS}, values);
        Measurement m = Measurement.of(FrameStack.of(stack), 1e-9, DetectorGeometry.of(0.1, 50e-6))
                .mask(Mask.of(good, ROWS, COLUMNS));
        return Ptycho2DDataset.of(m, grid).inspect();
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String html = InspectPage.html(view(), "a <b> & c");
        assertThat(html).contains("<title>a &lt;b&gt; &amp; c</title>").doesNotContain("@META@", "@DATA@", "@TITLE@");
        assertThat(html.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("http://", "https://", "src=", "href=", "@import", "fetch(");
    }

    @Test
    void largeScansAreBinnedThenThinnedAndThePageSaysSo() {
        String binned = InspectPage.html(view(), "t", FRAMES * ROWS * COLUMNS - 1);
        assertThat(binned).doesNotContain("summed to one"); // fewer than 32 pixels would be left
        assertThat(binned).contains("only every 2th pattern");
        InspectView fine = Ptycho2DDataset.of(
                        ((Ptycho2DDataset) view().dataset()).pad(40).measurement(),
                        ((Ptycho2DDataset) view().dataset()).translations())
                .inspect();
        assertThat(InspectPage.html(fine, "t", 40_000).contains("2 x 2 pixels summed to one"))
                .isTrue();
    }

    /** What a script of ours said in the page; skipped, with a word, without a browser. */
    private String shown(String html, String script) throws IOException, InterruptedException {
        return Browser.said(Files.writeString(folder.resolve("page.html"), html), script);
    }

    @Test
    void aBrowserUnpacksThePatterns() throws Exception {
        String said = shown(InspectPage.html(view(), "t"), """
                const c = counts(4);
                said.push(Math.round(c[3]), Math.round(c[5]), Math.round(c[6 + 7 * 50]), c.length, $("state").textContent);
                """);
        String[] parts = said.split("\\|");
        // 16 bits on a logarithmic scale up to a few thousand counts: half a step is 6e-5 of the value
        assertThat(parts[0]).isEqualTo("1500");
        assertThat(parts[1]).isEqualTo("0");
        assertThat(parts[2]).isEqualTo("3000");
        assertThat(parts[3]).isEqualTo(String.valueOf(ROWS * COLUMNS));
        assertThat(parts[4]).startsWith("frame 0 of 9 at (0, 0)");
    }

    @Test
    void keysSliderAndClicksChooseAFrame() throws Exception {
        String said = shown(InspectPage.html(view(), "t"), """
                const key = k => document.dispatchEvent(new KeyboardEvent("keydown", { key: k }));
                key("ArrowLeft"); said.push(current);
                key("ArrowRight"); key("ArrowRight"); said.push(current);
                key("PageUp"); said.push(current);
                $("slider").value = 6; $("slider").dispatchEvent(new Event("input")); said.push(current);
                const box = $("chart").getBoundingClientRect();
                const at = k => ({ clientX: box.x + chartMap.X(meta.x[k]), clientY: box.y + chartMap.Y(meta.y[k]), bubbles: true });
                $("chart").dispatchEvent(new MouseEvent("click", at(2))); said.push(current);
                said.push(chartMap.X(meta.x[0]) > chartMap.X(meta.x[2]), chartMap.Y(meta.y[0]) > chartMap.Y(meta.y[8]));
                """);
        // ten frames on from 1, of 9, is 2; x grows to the left and y upwards
        assertThat(said).isEqualTo("8|1|2|6|2|true|true");
    }

    @Test
    void maskLogarithmAndMeanChangeThePicture() throws Exception {
        String said = shown(InspectPage.html(view(), "t"), """
                const at = (x, y) => { const b = patternBox, r = devicePixelRatio || 1;
                  return [...$("pattern").getContext("2d").getImageData((b.x + (x + .5) / W * b.w) * r, (b.y + (y + .5) / H * b.h) * r, 1, 1).data].slice(0, 3).join(","); };
                const set = (id, on) => { $(id).checked = on; $(id).dispatchEvent(new Event("change")); };
                const log = at(3, 0), masked = at(5, 0);
                set("log", false); said.push(log !== at(3, 0));
                set("mask", true); said.push(at(5, 0), masked !== at(5, 0));
                set("mean", true); said.push($("patternTitle").textContent);
                """);
        assertThat(said).isEqualTo("true|176,48,96|true|Mean pattern");
    }

    @Test
    void missingPatternsAreSkipped() throws Exception {
        String html = InspectPage.html(view(), "t", 3 * ROWS * COLUMNS);
        String said = shown(html, """
                const key = k => document.dispatchEvent(new KeyboardEvent("keydown", { key: k }));
                key("ArrowRight"); said.push(current); key("ArrowRight"); said.push(current);
                key("ArrowRight"); said.push(current, meta.bits, document.querySelectorAll(".notice").length);
                """);
        assertThat(said).isEqualTo("3|6|0|8|1");
    }
}
