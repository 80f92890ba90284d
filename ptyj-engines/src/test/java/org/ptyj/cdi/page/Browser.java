package org.ptyj.cdi.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Shows pages in a browser without a window, where there is one. */
public final class Browser {
    private Browser() {}

    private static Optional<Path> program() {
        List<String> names = List.of("chromium", "chromium-browser", "google-chrome");
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(place -> names.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * What a script of ours said in the page, joined by bars, when it is a page that tells that it is ready; skipped, with a
     * word, without a browser.
     */
    public static String said(Path page, String script) throws IOException, InterruptedException {
        return said(page, "document.body.dataset.ready === 'yes'", script);
    }

    /**
     * What a script of ours said in the page, joined by bars; skipped, with a word, without a browser.
     *
     * @param ready a condition in JavaScript that tells that the page is there
     */
    public static String said(Path page, String ready, String script) throws IOException, InterruptedException {
        Optional<Path> browser = program();
        if (browser.isEmpty()) {
            System.out.println("skipped: no chromium on the path");
        }
        assumeTrue(browser.isPresent(), "no chromium on the path");
        String waiting = """
                <script>
                const wait = setInterval(() => {
                  if (!(%s)) return;
                  clearInterval(wait);
                  const said = [];
                  try { %s } catch (e) { said.push("failed: " + e); }
                  document.body.innerHTML = said.join("|");
                }, 20);
                </script>
                """.formatted(ready, script);
        Files.writeString(page, Files.readString(page).replace("</body>", waiting + "</body>"));
        Process process = new ProcessBuilder(
                        browser.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + page.resolveSibling("profile"),
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        int from = text.indexOf(">", text.indexOf("<body")) + 1;
        return text.substring(from, text.indexOf("</body>")).replace("&amp;", "&");
    }
}
