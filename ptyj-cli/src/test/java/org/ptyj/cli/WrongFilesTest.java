package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong file of the tables gives exactly the message that stands there. */
class WrongFilesTest {
    private static final Path TABLES = Path.of("src", "test", "resources", "org", "ptyj", "cli", "wrong");

    @TempDir
    private Path folder;

    static List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(TABLES)) {
            return files.filter(p -> p.toString().endsWith(".txt")).sorted().toList();
        }
    }

    static List<WrongFile> files() throws IOException {
        List<WrongFile> all = new ArrayList<>();
        for (Path table : tables()) {
            all.addAll(WrongFile.of(table));
        }
        return all;
    }

    /** What {@code ptyj validate} says, with the name of the folder taken away; its last line counts the mistakes. */
    private static List<String> said(WrongFile wrong, Path folder) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = wrong.write(folder).toArray(String[]::new);
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        List<String> lines = err.toString()
                .replace(folder + File.separator, "")
                .replace(folder.toString(), "FOLDER")
                .replace('\t', WrongFile.TAB)
                .lines()
                .toList();
        assertThat(status).as("status of %s, which says %s", wrong, lines).isEqualTo(ExitStatus.USAGE);
        assertThat(out.toString()).as("output of %s", wrong).isEmpty();
        assertThat(lines.get(lines.size() - 1)).matches(".*: (1 mistake|\\d+ mistakes)");
        return lines.subList(0, lines.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachMistakeIsToldWithItsPlaceAndRemedy(WrongFile wrong) throws IOException {
        assertThat(said(wrong, folder)).isEqualTo(wrong.message);
    }

    @Test
    void theTablesAreLongAndNothingStandsInThemTwice() throws IOException {
        Set<String> titles = new HashSet<>();
        Set<List<String>> sources = new HashSet<>();
        for (WrongFile wrong : files()) {
            assertThat(titles.add(wrong.title)).as("title of %s", wrong).isTrue();
            assertThat(sources.add(wrong.source)).as("source of %s", wrong).isTrue();
        }
        assertThat(titles).hasSizeGreaterThanOrEqualTo(60);
    }

    /** With {@code -Dptyj.rewrite=true} the messages are written anew: read them before you commit them. */
    @Test
    void messagesAreWrittenAnewWhenAsked() throws IOException {
        assumeTrue(Boolean.getBoolean("ptyj.rewrite"), "ptyj.rewrite is not set");
        for (Path table : tables()) {
            List<String> lines = new ArrayList<>();
            for (WrongFile wrong : WrongFile.of(table)) {
                lines.add("== " + wrong.title);
                lines.addAll(wrong.source);
                lines.add("-- says");
                lines.addAll(said(wrong, Files.createTempDirectory(folder, "case")));
                lines.add("");
            }
            Files.write(table, lines.subList(0, lines.size() - 1));
        }
    }
}
