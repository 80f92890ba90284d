package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FigureTest {
    @TempDir
    Path folder;

    private static ImagePlot image() {
        return ImagePlot.of(RealArray.generate(ElementType.FLOAT64, i -> i, 8, 8))
                .title("a < b & \"c\" \u0001");
    }

    private static Figure everything() {
        ComplexArray complex = ComplexArray.of(new double[] {1, 0, 0, 1, -1, 0, 0, Double.NaN}, 2, 2);
        return Figure.grid(
                        2,
                        image().log(),
                        ImagePlot.complex(complex),
                        CurvePlot.of("error <1>", 1, 0.1, 0.01).logY(),
                        ScatterPlot.of(new double[] {0, 1e-6}, new double[] {0, 1e-6}))
                .title("x^2 & more");
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void sizesFollowFromCellsAndScale() {
        BufferedImage one = Figure.of(image()).cell(300, 200).scale(1).image();
        assertThat(one.getWidth()).isEqualTo(300 + 16);
        assertThat(one.getHeight()).isEqualTo(200 + 16);
        BufferedImage grid = Figure.grid(2, image(), image(), image())
                .cell(300, 200)
                .scale(3)
                .image();
        assertThat(grid.getWidth()).isEqualTo(3 * (600 + 16));
        assertThat(grid.getHeight()).isEqualTo(3 * (400 + 16));
    }

    @Test
    void picturesHaveAWhiteEdgeAndTheImageInside() {
        BufferedImage image =
                Figure.of(ImagePlot.of(RealArray.of(new double[] {5}, 1, 1))).image();
        assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(image.getRGB(image.getWidth() / 2, image.getHeight() / 2) & 0xFFFFFF)
                .isEqualTo(ColourMap.LAGOON.rgb(0.5));
    }

    @Test
    void bothFontsDrawTitles() {
        for (Figure figure : new Figure[] {everything(), everything().builtInFont()}) {
            BufferedImage image = figure.image();
            int dark = 0;
            for (int x = 0; x < image.getWidth(); x++) {
                dark += (image.getRGB(x, 44) & 0xFF) < 128 ? 1 : 0;
            }
            assertThat(dark).isGreaterThan(10);
        }
    }

    @Test
    void svgIsWellFormedWhateverTheTexts() throws Exception {
        Document document = parse(everything().svg());
        Element root = document.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(root.getAttribute("width")).isEqualTo("816");
        assertThat(root.getTextContent()).contains("a < b & \"c\"", "error <1>", "& more");
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("tspan").getLength()).isGreaterThan(2);
    }

    @Test
    void svgCarriesItsImagesAsPng() throws Exception {
        Document document = parse(Figure.of(image()).svg());
        Element image = (Element) document.getElementsByTagName("image").item(0);
        String data = image.getAttributeNS("http://www.w3.org/1999/xlink", "href");
        assertThat(data).startsWith("data:image/png;base64,");
        byte[] png = Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1));
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(pixels.getRGB(1, 1) & 0xFFFFFF).isEqualTo(ColourMap.LAGOON.rgb(0));
        assertThat(pixels.getWidth()).isEqualTo((int) (2 * Double.parseDouble(image.getAttribute("width"))));
    }

    @Test
    void theSameFigureGivesTheSameBytes() throws IOException {
        for (String name : new String[] {"a.png", "a.svg"}) {
            Path first = folder.resolve("first-" + name);
            Path second = folder.resolve("second-" + name);
            everything().save(first);
            everything().save(second);
            assertThat(first).hasSameBinaryContentAs(second);
        }
    }

    @Test
    void savedFilesCanBeReadAndReplaceOlderOnes() throws Exception {
        Path png = folder.resolve("picture.PNG");
        Files.writeString(png, "old");
        image().save(png);
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(2 * (400 + 16));
        Path svg = folder.resolve("picture.svg");
        image().save(svg);
        parse(Files.readString(svg));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(png, svg);
        }
    }

    @Test
    void aTargetThatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThatThrownBy(() -> image().save(file.resolve("a.png")))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("is a file, not a folder");
        Path directory = Files.createDirectory(folder.resolve("folder.svg"));
        assertThatThrownBy(() -> image().save(directory))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("folder.svg");
        // A name that no file system of ours takes.
        Path tooLong = folder.resolve("n".repeat(300) + ".png");
        assertThatThrownBy(() -> image().save(tooLong))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("cannot write");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, directory);
        }
    }

    @Test
    void wrongInputIsRefused() {
        assertThatThrownBy(() -> image().save(folder.resolve("a.jpg")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(".png or .svg");
        assertThatThrownBy(Figure::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Figure.grid(0, image())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Figure.of(image()).cell(10, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Figure.of(image()).scale(0)).isInstanceOf(IllegalArgumentException.class);
        Figure huge = Figure.of(image()).cell(10_000, 10_000).scale(20);
        assertThatThrownBy(huge::image).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(huge::svg).isInstanceOf(IllegalArgumentException.class);
    }
}
