package org.ptyj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every jar on the class path stands, with its version, in the tables of the decision about dependencies. */
class DependenciesTest {
    private static final Path PAGE = Path.of("..", "docs", "adr", "0009-dependencies.md");
    private static final Pattern JAR = Pattern.compile("(.+?)-([0-9].*?)(-(linux|macosx|windows)-.*)?\\.jar");

    private static List<String> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> new File(entry).getName())
                .filter(name -> name.endsWith(".jar") && !name.startsWith("ptyj-") && !name.startsWith("surefire"))
                .toList();
    }

    private static boolean isListed(String jar, List<String> rows) {
        Matcher matcher = JAR.matcher(jar);
        assertThat(matcher.matches()).as(jar).isTrue();
        return rows.stream().map(row -> row.split("\\s*\\|\\s*")).anyMatch(row -> {
            List<String> names = List.of(row[1].replaceAll(" \\(.*\\)", "").split(", "));
            return names.contains(matcher.group(1)) && row[2].equals(matcher.group(2));
        });
    }

    @Test
    void everyJarIsInTheTables() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
        assertThat(jars()).hasSizeGreaterThan(20).allSatisfy(jar -> assertThat(isListed(jar, rows))
                .as("%s stands in %s", jar, PAGE)
                .isTrue());
    }
}
