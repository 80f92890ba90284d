package org.ptyj.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParamFileTest {
    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertFails(Path file, String message) {
        assertThatExceptionOfType(ParamException.class)
                .isThrownBy(() -> ParamFile.read(file))
                .withMessage(message);
    }

    @Test
    void scalarsFollowTheCoreSchema() {
        Param p = Param.parse(
                "{a: 1e-6, b: .5, c: ~, d: yes, e: 0x1F, f: -.inf, g: 5., h: TRUE, i: '1', j: 0o17, k: +7}");
        assertThat(p.toMap().toString())
                .isEqualTo("{a=1.0E-6, b=0.5, c=null, d=yes, e=31, f=-Infinity, g=5.0, h=true, i=1, j=15, k=7}");
        assertThat(p.get("i")).contains("1");
    }

    @Test
    void jsonWithTabsIsRead() {
        Param p = Param.parse("{\n\t\"a\": [1,\t2],\n\t\"b\": \"\\u00e9\\/\\ud83d\\ude00\"\n}");
        assertThat(p.toMap()).isEqualTo(Map.of("a", List.of(1L, 2L), "b", "\u00e9/\ud83d\ude00"));
    }

    @Test
    void aliasesAndMergeKeysAreExpanded() {
        Param p = Param.parse("p: &p {a: 1, b: {c: 2}}\nq: {<<: *p, a: 3}\nr: *p\ns: {<<: [{a: 5}, *p]}");
        assertThat(p.branch("q").orElseThrow()).isEqualTo(Param.parse("{a: 3, b: {c: 2}}"));
        assertThat(p.branch("s").orElseThrow()).isEqualTo(Param.parse("{a: 5, b: {c: 2}}"));
        p.set("q.b.c", 7);
        assertThat(p.get("p.b.c")).as("expanded aliases are copies").contains(2L);
        assertThat(p.get("r.b.c")).contains(2L);
    }

    @Test
    void aBaseFileIsOverlaidByTheTree() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        write("base.yaml", "{a: {b: 1, c: 2}, d: 4}");
        write("middle.json", "{\"base_file\": \"base.yaml\", \"parameter_tree\": {\"a\": {\"c\": 3}}}");
        Path top = write("sub/top.yaml", "base_file: ../middle.json\nparameter_tree:\n  a:\n    e: 5\n");
        Param p = ParamFile.read(top);
        assertThat(p).isEqualTo(Param.parse("{a: {b: 1, c: 3, e: 5}, d: 4}"));
        assertThat(p.placeOf("a.b").orElseThrow().file()).endsWith("base.yaml");
        assertThat(p.placeOf("a.e").orElseThrow()).hasToString(top + ":4:8");
    }

    @Test
    void baseFilesThatLeadInCirclesAreReported() throws IOException {
        Path a = write("a.yaml", "base_file: b.yaml\nparameter_tree: {}");
        write("b.yaml", "base_file: a.yaml\nparameter_tree: {}");
        assertThatExceptionOfType(ParamException.class)
                .isThrownBy(() -> ParamFile.read(a))
                .withMessageContaining("b.yaml:1:12: base_file leads back to this file");
    }

    @Test
    void filesThatCannotBeReadSayWhy() throws IOException {
        Path yaml = write("run.yaml", "a: 1");
        Path yml = folder.resolve("run.yml");
        assertFails(yml, yml + ": there is no such file; did you mean run.yaml?");
        Path nowhere = folder.resolve("none").resolve("x.yaml");
        assertFails(
                nowhere,
                nowhere + ": there is no such file; the folder " + folder.resolve("none") + " does not exist either");
        assertFails(folder, folder + ": this is a directory, not a parameter file");
        Path empty = write("empty.yaml", "");
        assertFails(empty, empty + ": the file is empty; it needs keys and values");
        assertThat(ParamFile.read(yaml).get("a")).contains(1L);
    }

    @Test
    void bytesThatAreNotUtf8AreLocated() throws IOException {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "a: 1\nb: \u00b5m\n".getBytes(StandardCharsets.ISO_8859_1));
        assertFails(
                file,
                file + ": the file is not UTF-8 text; the first wrong byte is number 9, in line 2. Save it as UTF-8");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertThat(ParamFile.read(write("bom.yaml", "\ufeffa: 1")).get("a")).contains(1L);
    }

    @Test
    void columnsCountCharactersAndCaretsStandBelowThem() {
        assertThatExceptionOfType(ParamException.class)
                .isThrownBy(() -> ParamFile.parse("x", "{\t\"\ud83d\ude00\": 1, \"\ud83d\ude00\": 2}"))
                .withMessage("x:1:11: \ud83d\ude00 is given twice, first in line 1\n"
                        + "  {\t\"\ud83d\ude00\": 1, \"\ud83d\ude00\": 2}\n   \t        ^");
    }

    @Test
    void longLinesAreCutAroundTheColumn() {
        String text = "{" + "\"k\": [1, 2, 3], ".repeat(2) + " \"x\": \"" + "y".repeat(5000) + "\"}";
        ParamException e = org.assertj.core.api.Assertions.catchThrowableOfType(
                ParamException.class, () -> ParamFile.parse("x", text));
        assertThat(e.problems()).hasSize(1);
        assertThat(e.problems().get(0).snippet().lines()).hasSize(2).allMatch(l -> l.length() < 120);
    }

    @Test
    void aliasBombsAndDeepNestingEndInAMessage() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        StringBuilder chain = new StringBuilder("a0: &a0 {x: 1}\n");
        for (int i = 1; i < 300; i++) {
            String last = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (last + ", ").repeat(9) + last + "]\n");
            chain.append("a" + i + ": &a" + i + " {x: " + last + "}\n");
        }
        assertRefused(bomb.toString(), "expands to more than 1000000 values; use fewer aliases");
        assertRefused(chain.toString(), "is nested more than 100 levels deep");
        assertRefused("[".repeat(100_000), "is nested more than 100 levels deep");
        assertRefused("{a: ".repeat(100_000), "is nested more than 100 levels deep");
        assertRefused("- ".repeat(100_000), "is nested more than 100 levels deep");
        assertRefused("a: &a {b: *a}", "contains itself through an alias");
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(ParamException.class)
                .isThrownBy(() -> Param.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void overridesTakeYamlValues() {
        Param p = Param.parse("a: {b: 1}");
        ParamFile.override(p, "a.b=[1, 2]");
        ParamFile.override(p, "c.d = {e: x=y}");
        ParamFile.override(p, "f=");
        assertThat(p.toMap().toString()).isEqualTo("{a={b=[1, 2]}, c={d={e=x=y}}, f=null}");
    }

    @Test
    void badOverridesSayWhatToWrite() {
        Param p = Param.parse("a: 1");
        assertBad(p, "a", "command line: \"a\" sets nothing; write key=value\n  -s a\n     ^");
        assertBad(
                p,
                "a.=1",
                "command line: a key cannot be empty; write it like scans.scan00.data.shape=128\n  -s a.=1\n     ^");
        assertBad(p, "a.b=1", "command line: a.b cannot be set, because a is 1, not a branch\n  -s a.b=1\n     ^");
        assertBad(p, "b={x: 1, x: 2}", "command line: b.x is given twice\n  -s b={x: 1, x: 2}\n              ^");
    }

    private static void assertBad(Param p, String assignment, String message) {
        assertThatExceptionOfType(ParamException.class)
                .isThrownBy(() -> ParamFile.override(p, assignment))
                .withMessage(message);
    }

    @Test
    void aBaseFileMayStandBesideTheKeysOfTheTree() throws IOException {
        write("base.yaml", "{a: {b: 1, c: 2}}");
        Path top = write("top.yaml", "base_file: base.yaml\na: {c: 3}\n");
        assertThat(ParamFile.read(top)).isEqualTo(Param.parse("{a: {b: 1, c: 3}}"));
        assertThat(ParamFile.read(write("only.yaml", "base_file: base.yaml")))
                .isEqualTo(Param.parse("{a: {b: 1, c: 2}}"));
    }

    @Test
    void jsonMayBeIndentedByTabsAtAnyDepth() {
        String json = "\n{\n\t\"a\":\t{\n\t\t\"b\": [\n\t\t\t1,\t2\n\t\t],\n\t\t\"c\": \"x\ty\"\n\t}\n}";
        assertThat(Param.parse(json).toMap()).isEqualTo(Map.of("a", Map.of("b", List.of(1L, 2L), "c", "x\ty")));
        assertThat(Param.parse("{a: 'x\ty',\n\t\tb: it's}").toMap()).isEqualTo(Map.of("a", "x\ty", "b", "it's"));
        assertRefused("a:\n\tb: 1", "a tab cannot indent; use spaces");
    }

    @Test
    void mergeKeysThatMergeNothingHaveAPlace() {
        assertRefused("a: 1\nb:\n  <<: 3", "text:3:7: << takes a branch or a list of branches, such as <<: *anchor");
        assertRefused("a: &a {b: 1}\nc: {<<: [*a, [*a]]}", "text:2:14: << takes a branch");
        assertRefused("a: &a {<<: *a}", "a contains itself through an alias");
        assertRefused("a: &a {<<: [*a, *a]}", "a contains itself through an alias");
    }

    @Test
    void theFirstOfSeveralMergedBranchesWins() {
        Param p = Param.parse("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: *a, <<: *b}\nd: {<<: [*b, *a], z: {<<: *a}}");
        assertThat(p.branch("c").orElseThrow()).isEqualTo(Param.parse("{x: 1, y: 2}"));
        assertThat(p.branch("d").orElseThrow()).isEqualTo(Param.parse("{z: {x: 1}, x: 2, y: 2}"));
        assertThat(p.placeOf("c.y").orElseThrow()).hasToString("text:2:17");
    }
}
