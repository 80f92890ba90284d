package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.ParamWriter;
import org.ptyj.param.Parameter;
import org.ptyj.param.Problem;
import org.ptyj.param.Schema;

/**
 * Whatever the text of a parameter file, it ends in a bound value or in a message with places, soon. The property {@code
 * ptyj.cases} gives the number of random texts of each kind.
 */
class AnyTextTest {
    private static final int CASES = Integer.getInteger("ptyj.cases", 250);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Binder BINDER = Binder.with(EngineRegistry.INSTANCE);

    private static final String YAML = """
            # a run with a bit of everything
            run: moon
            io: {home: /tmp, autoplot: {dump: false}}
            scans:
              MF: &scan
                coherence: {num_probe_modes: 2, energies: [1, 1.01], probe_dispersion: linear}
                illumination:
                  model: moon
                  aperture: {size: [3 um, 2 um], rotate: 30 deg, diffuser: [0.5, 10]}
                data: {name: MoonFlowerScan, shape: [64, 32], energy: 8.8 keV, psize: "75 um", center: [3, 4.5]}
              MG:
                <<: *scan
                share_probe_with: MF
              MH: {data: {name: CxiScan, dfile: a.cxi, orientation: [0, 1, 1], rebin: 2, auto_center: true}}
            engines:
              base: {numiter: 3}
              e0: {name: DM, numiter: 60, clip_object: [0, 1]}
              e1: {name: RAAR_pycuda, beta: .9, probe_support: null}
            """;

    private static final String JSON = """
            {"base_file": null, "parameter_tree": {
            \t"run": "json", "data_type": "double",
            \t"scans": {"MF": {"name": "Full", "data": {"name": "CxiScan", "dfile": "a.cxi", "energy": 1e1}}},
            \t"engines": {"engine00": {"name": "DM", "numiter": 1, "clip_object": null}}
            }}
            """;

    private static final String[] PIECES = {
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "- ",
        "&a ",
        "*a",
        "*scan",
        "<<: *scan",
        "<<: ",
        "!!int ",
        "!!map ",
        "!x ",
        "|",
        ">",
        "#",
        "\n",
        "\n  ",
        "\t",
        "%",
        "%TAG ! x\n",
        "---\n",
        "...\n",
        "? ",
        "~",
        "null",
        ".inf",
        ".nan",
        "1e999",
        "-0",
        "9999999999999999999",
        "0x",
        "0o9",
        "\\u",
        "\\ud800",
        "\\x",
        "\u0000",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\ud83d\ude00",
        "5 keV",
        "1e99999 um",
        "@",
        "`",
        "1_000_",
        "0,5",
        "name: ",
        "engines: ",
        "base_file: x",
        "1:2:3"
    };

    private final Random random = new Random(20261121);

    @TempDir
    private Path folder;

    /** The kinds of random texts. */
    static List<Function<AnyTextTest, byte[]>> kinds() {
        return List.of(
                AnyTextTest::anyBytes,
                AnyTextTest::anyPieces,
                AnyTextTest::anyLetters,
                t -> t.damaged(YAML),
                t -> t.damaged(JSON),
                t -> t.anyValues().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void randomTextsEndInAValueOrAMessage(Function<AnyTextTest, byte[]> kind) throws Exception {
        Path file = folder.resolve("any.yaml");
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = kind.apply(this);
            Files.write(file, bytes);
            outcome(file, List.of(), () -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** Whether the file was good; fails on everything that is neither a value nor a message with places. */
    private static boolean outcome(Path file, List<String> assignments, Supplier<String> text) {
        try {
            return Assertions.assertTimeoutPreemptively(SOON, () -> isGood(file, assignments));
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new AssertionError("ends in " + e + ":\n" + text.get(), e);
        }
    }

    private static boolean isGood(Path file, List<String> assignments) {
        try {
            Bound<RunParameters> bound = BINDER.read(RunParameters.class, file, assignments);
            assertThat(bound.files()).isNotNull();
            assertThat(BINDER.bind(RunParameters.class, Binder.toParam(bound.value()))
                            .value())
                    .as("what the complete tree gives")
                    .isEqualTo(bound.value());
            return true;
        } catch (ParamException e) {
            assertThat(e.problems()).isNotEmpty();
            e.problems().forEach(AnyTextTest::hasAPlace);
            return false;
        }
    }

    private static void hasAPlace(Problem problem) {
        assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        assertThat(problem.file()).isNotBlank();
        boolean wholeFile = problem.path().isEmpty() && problem.message().contains("the file ");
        assertThat(problem.line()).as(problem.message()).isGreaterThanOrEqualTo(wholeFile ? 0 : 1);
    }

    private byte[] anyBytes() {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] anyPieces() {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(30); n > 0; n--) {
            text.append(random.nextInt(3) == 0 ? "run" : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Any characters of Unicode, lone halves of pairs included. */
    private byte[] anyLetters() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "run: " : "");
        for (int n = random.nextInt(40); n > 0; n--) {
            text.appendCodePoint(random.nextInt(5) == 0 ? random.nextInt(0x110000) : random.nextInt(0x300));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Damages a text at one to six places: bytes, pieces of syntax, cuts, repetitions. */
    private byte[] damaged(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int times = 1 + random.nextInt(6); times > 0; times--) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + random.nextInt(12));
            byte[] piece =
                    switch (random.nextInt(6)) {
                        case 0 -> new byte[] {(byte) random.nextInt(256)};
                        case 1, 2 -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
                        case 3 -> new byte[0];
                        case 4 -> Arrays.copyOfRange(bytes, at, to);
                        default -> new byte[] {(byte) (32 + random.nextInt(95))};
                    };
            int from = random.nextBoolean() ? at : to;
            byte[] next = new byte[at + piece.length + bytes.length - from];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(piece, 0, next, at, piece.length);
            System.arraycopy(bytes, from, next, at + piece.length, bytes.length - from);
            bytes = next;
        }
        return bytes;
    }

    /** A tree whose keys are right and whose values are anything. */
    private String anyValues() {
        Param tree = Param.empty();
        fill(tree, "", Schema.of(RunParameters.class));
        for (String kind : List.of("scan", "data", "engine")) {
            List<String> names =
                    List.copyOf(EngineRegistry.INSTANCE.choices(kind).keySet());
            String name = names.get(random.nextInt(names.size()));
            String path = kind.equals("scan") ? "scans.MF." : kind.equals("data") ? "scans.MF.data." : "engines.e.";
            set(tree, path + "name", name);
            fill(tree, path, Schema.of(EngineRegistry.INSTANCE.choices(kind).get(name)));
        }
        return ParamWriter.write(tree);
    }

    private void fill(Param tree, String path, Schema<?> schema) {
        for (Schema.Entry entry : schema.entries()) {
            if (!entry.path().matches(".*[*\\[].*") && random.nextInt(6) == 0) {
                set(tree, path + entry.path(), value(entry.parameter(), 0));
            }
        }
    }

    /** Sets a value if nothing stands in the way. */
    private static void set(Param tree, String path, Object value) {
        try {
            tree.set(path, value);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("cannot be set");
        }
    }

    private Object value(Parameter p, int depth) {
        if (p.def().isPresent() && random.nextBoolean()) {
            return Param.parse("v: " + p.def().get()).get("v").orElse(java.util.Optional.empty());
        } else if (!p.choices().isEmpty() && random.nextBoolean()) {
            return p.choices().get(random.nextInt(p.choices().size()));
        }
        return switch (random.nextInt(depth < 3 ? 11 : 8)) {
            case 0 -> java.util.Optional.empty();
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> Double.longBitsToDouble(random.nextLong());
            case 4 -> random.nextInt(200);
            case 5 -> random.nextDouble();
            case 6 -> PIECES[random.nextInt(PIECES.length)];
            case 7 ->
                random.nextInt(100) + " "
                        + List.of("um", "keV", "deg", p.unit(), "furlong").get(random.nextInt(5));
            case 8, 9 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(p, depth + 1))
                        .toList();
            default -> new java.util.TreeMap<>(java.util.Map.of(p.key(), value(p, depth + 1)));
        };
    }

    @Test
    void theTextsThatAreDamagedAreGood() throws Exception {
        for (String text : List.of(YAML, JSON)) {
            Path file = Files.writeString(folder.resolve("good.yaml"), text);
            assertThat(outcome(file, List.of(), () -> text)).isTrue();
        }
    }

    @Test
    void randomAssignmentsEndInAValueOrAMessage() throws Exception {
        Path file = Files.writeString(folder.resolve("good.yaml"), YAML);
        for (int i = 0; i < CASES; i++) {
            String assignment = new String(damaged("scans.MF.data.shape=[64, {a: 2}]"), StandardCharsets.UTF_8);
            outcome(file, List.of(assignment, "engines.e0.numiter=3"), () -> assignment);
        }
    }

    /** Texts that make careless readers run out of stack, memory or time. */
    static List<String> bombs() {
        int many = 100_000;
        StringBuilder lists = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        StringBuilder merges = new StringBuilder("m0: &m0 {x: 1}\n");
        StringBuilder unknown = new StringBuilder("{");
        for (int i = 1; i < 200; i++) {
            lists.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
            merges.append(
                    "m%d: &m%d {<<: [%s*m%d], k%d: 1}\n".formatted(i, i, ("*m" + (i - 1) + ", ").repeat(9), i - 1, i));
        }
        for (int i = 0; i < many / 2; i++) {
            unknown.append("k").append(i).append(": 1, ");
        }
        return List.of(
                "[".repeat(many),
                "{a: ".repeat(many),
                "- ".repeat(many),
                "? ".repeat(many),
                "a:\n"
                        + IntStream.range(1, 2000)
                                .mapToObj(i -> " ".repeat(i) + "a:\n")
                                .reduce("", String::concat),
                "&a ".repeat(many),
                "!".repeat(many),
                "*".repeat(many),
                "run: " + "'".repeat(many),
                "run: " + "\\".repeat(many),
                "seed: " + "9".repeat(many),
                "seed: 0x" + "f".repeat(many),
                "seed: " + "1_".repeat(many) + "1",
                "seed: " + "1,".repeat(many) + "1",
                "seed: -" + "0".repeat(many) + "." + "0".repeat(many) + "e" + "9".repeat(many),
                "scans: {M: {data: {name: MoonFlowerScan, energy: " + "1".repeat(many) + " keV}}}",
                "scans: {M: {data: {name: MoonFlowerScan, energy: 1e-999999999 keV}}}",
                "scans: {M: {data: {name: MoonFlowerScan, energy: 1e999999999 um}}}",
                "run: " + "a b ".repeat(many),
                "io: {home: " + "../".repeat(many) + "}",
                "a: &a [*a]",
                "a: &a {<<: *a}",
                "a: &a {<<: [*a, *a]}",
                "<<: &a [*a]",
                lists.toString(),
                merges.toString(),
                unknown + "}",
                "run: [" + "{}, ".repeat(many) + "]",
                "a".repeat(many) + ": 1",
                ("a".repeat(150) + ": 1\n").repeat(100),
                "%TAG ! " + "x".repeat(many) + "\n---\nrun: a",
                "# " + "x".repeat(many),
                "\n".repeat(many),
                "---\n".repeat(many),
                "run: |\n" + " x\n".repeat(many),
                "run: \"" + "\\u0041".repeat(many) + "\"");
    }

    @Test
    void bombsEndInAMessageSoon() throws Exception {
        for (String bomb : bombs()) {
            Path file = Files.writeString(folder.resolve("bomb.yaml"), bomb);
            String start = bomb.substring(0, Math.min(60, bomb.length()));
            outcome(file, List.of(), () -> start);
        }
    }
}
