package org.ptyj.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomTreesTest {
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
        "<<: *a",
        "!!int ",
        "!x ",
        "|",
        ">",
        "#",
        "\n",
        "\n  ",
        "\t",
        "%",
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
        "\\u",
        "\\ud800",
        "\u0000",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\ud83d\ude00",
        "5 keV",
        "1e99999 um",
        "@",
        "`"
    };

    private final Random random = new Random(20240607);

    /** Damages a text at one to six places: bytes, pieces of syntax, cuts, repetitions. */
    private String damaged(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int times = 1 + random.nextInt(6); times > 0; times--) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + random.nextInt(12));
            byte[] piece =
                    switch (random.nextInt(6)) {
                        case 0 -> new byte[] {(byte) random.nextInt(256)};
                        case 1, 2 -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
                        case 3 -> new byte[0];
                        case 4 -> java.util.Arrays.copyOfRange(bytes, at, to);
                        default -> new byte[] {(byte) (32 + random.nextInt(95))};
                    };
            boolean insert = random.nextBoolean();
            byte[] next = new byte[at + piece.length + bytes.length - (insert ? at : to)];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(piece, 0, next, at, piece.length);
            System.arraycopy(bytes, insert ? at : to, next, at + piece.length, bytes.length - (insert ? at : to));
            bytes = next;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void whateverTheTextTheOutcomeIsATreeOrAMessage() {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < 2500; i++) {
            String text = damaged(i % 4 == 0 ? Sample.GOOD_JSON : Sample.GOOD);
            try {
                Binder.with(Sample.REGISTRY).parse(Sample.Root.class, "fuzz", text, List.of());
                good++;
            } catch (ParamException e) {
                assertThat(e.problems()).isNotEmpty().allMatch(p -> !p.message().isBlank());
                bad++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("case " + i + " ends in " + e + ":\n" + text, e);
            }
        }
        // Both outcomes must occur, or the damage is of the wrong strength.
        assertThat(good).isGreaterThan(100);
        assertThat(bad).isGreaterThan(500);
    }

    @Test
    void whateverTheAssignmentTheOutcomeIsATreeOrAMessage() {
        Param tree = Param.parse(Sample.GOOD);
        for (int i = 0; i < 2000; i++) {
            String assignment = damaged("scans.MF.data.shape=[1, {a: 2}]");
            try {
                ParamFile.override(tree.copy(), assignment);
            } catch (ParamException e) {
                assertThat(e.problems()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("ends in " + e + ": " + assignment, e);
            }
        }
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        for (int i = 0; i < 500; i++) {
            Param tree = Param.of(java.util.Map.of("root", value(0)));
            assertThat(Param.parse(ParamWriter.write(tree)))
                    .as(ParamWriter.write(tree))
                    .isEqualTo(tree);
        }
        assertThat(Param.parse(Param.empty().toString())).isEqualTo(Param.empty());
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth < 4 ? 9 : 7)) {
            case 0 -> java.util.Optional.empty();
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> Double.longBitsToDouble(random.nextLong());
            case 4 -> (double) random.nextInt(1000);
            case 5, 6 -> word();
            case 7 -> {
                List<Object> list = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(value(depth + 1));
                }
                yield list;
            }
            default -> {
                Param branch = Param.empty();
                for (int n = random.nextInt(5); n > 0; n--) {
                    branch.set("k" + word().replace(".", ""), value(depth + 1));
                }
                yield branch;
            }
        };
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int n = random.nextInt(4); n > 0; n--) {
            String ascii = String.valueOf((char) (32 + random.nextInt(95)));
            word.append(random.nextBoolean() ? ascii : PIECES[random.nextInt(PIECES.length)]);
        }
        return word.toString();
    }
}
