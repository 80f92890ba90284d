package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrokeFontTest {
    private final StrokeFont font = StrokeFont.instance();

    @Test
    void everyPrintableCharacterOfAsciiIsThereAndNoTwoAreAlike() {
        Set<String> shapes = new HashSet<>();
        for (char c = ' '; c <= '~'; c++) {
            assertThat(font.has(c)).as("has %c", c).isTrue();
            Rectangle2D b = font.outline(String.valueOf(c), 100, false).getBounds2D();
            shapes.add(b + " " + inked(font.outline(String.valueOf(c), 100, false)));
        }
        assertThat(shapes).hasSize('~' - ' ' + 1);
        "\u00B5\u03C0\u2212\u00D7\u2026".codePoints().forEach(c -> assertThat(font.has(c))
                .isTrue());
    }

    private static String inked(Shape shape) {
        StringBuilder bits = new StringBuilder();
        for (int y = -85; y < 25; y += 4) {
            for (int x = 0; x < 90; x += 4) {
                bits.append(shape.contains(x, y) ? '#' : '.');
            }
        }
        return bits.toString();
    }

    @Test
    void lettersStayInsideTheirWidth() {
        for (char c = '!'; c <= '~'; c++) {
            String text = String.valueOf(c);
            Rectangle2D bounds = font.outline(text, 10, false).getBounds2D();
            assertThat(bounds.getMinX()).as(text).isGreaterThan(-0.1);
            assertThat(bounds.getMaxX()).as(text).isLessThan(font.width(text, 10, false) + 0.1);
        }
    }

    @Test
    void widthsAddUpAndGrowWithSize() {
        double a = font.width("a", 10, false);
        assertThat(font.width("aaa", 20, false)).isCloseTo(6 * a, within(1e-9));
        assertThat(font.width("a", 10, true)).isGreaterThan(a);
    }

    @Test
    void unknownCharactersAreABox() {
        assertThat(font.width("\u4E2D", 10, false)).isEqualTo(font.width("\u25A1", 10, false));
    }

    @Test
    void markupRaisesExponentsOnly() {
        assertThat(Markup.runs("10^-3 m^2 a^b"))
                .containsExactly(
                        new Markup.Run("10", false),
                        new Markup.Run("\u22123", true),
                        new Markup.Run(" m", false),
                        new Markup.Run("2", true),
                        new Markup.Run(" a^b", false));
        assertThat(Markup.runs("")).isEmpty();
    }
}
