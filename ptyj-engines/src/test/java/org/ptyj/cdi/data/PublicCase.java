package org.ptyj.cdi.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ptyj.SharedData;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The public CXI files with what has to be found in them. */
final class PublicCase {
    private PublicCase() {}

    static Path file(String name) {
        return SharedData.file("cases/models/cxi/" + name);
    }

    @SuppressWarnings("unchecked") // JSON objects are maps from texts
    static Map<String, Object> expected(String name) throws IOException {
        Object all = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(file("expected.json")).replace('\t', ' '));
        return (Map<String, Object>) ((Map<String, Object>) all).get(name);
    }

    static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    static double[] row(Object value) {
        return ((List<?>) value).stream().mapToDouble(PublicCase::number).toArray();
    }

    static double[][] rows(Object value) {
        return ((List<?>) value).stream().map(PublicCase::row).toArray(double[][]::new);
    }

    static int[] all(DiffractionDataset<?> data) {
        return IntStream.range(0, data.size()).toArray();
    }

    static double[] patterns(DiffractionDataset<?> data) {
        double[] out = new double[data.size() * data.frameLength()];
        data.patterns(all(data), FrameBuffer.of(out));
        return out;
    }
}
