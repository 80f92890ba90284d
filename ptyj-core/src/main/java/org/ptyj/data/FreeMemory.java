package org.ptyj.data;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether a buffer can be had before it is asked for: buffers are native, so the Java heap's limit says nothing. */
public final class FreeMemory {
    /** Requests below this many bytes are not checked. */
    private static final double SMALL = 256e6;

    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private FreeMemory() {}

    /**
     * Throws if a buffer cannot be allocated.
     *
     * @param advice what may be wrong if the shape is not what the user expects
     */
    static void require(String storage, long[] shape, int bytesPerElement, String advice) {
        double bytes = requireLayer(storage, shape, advice) * shape[0] * bytesPerElement;
        if (bytes > SMALL && bytes > available()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "storage %s would get %s and need %.1f GB, but %.1f GB of memory are available; %s",
                    storage,
                    size(shape),
                    bytes / 1e9,
                    available() / 1e9,
                    advice));
        }
    }

    /** Throws if a layer has more elements than an array can; returns their number. */
    static double requireLayer(String storage, long[] shape, String advice) {
        double layer = 1;
        for (int d = 1; d < shape.length; d++) {
            layer *= shape[d];
        }
        if (layer > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "storage %s would get %s, %.0f million per layer; an array holds at most %.0f million; %s",
                    storage,
                    size(shape),
                    layer / 1e6,
                    Integer.MAX_VALUE / 1e6,
                    advice));
        }
        return layer;
    }

    /** Such as {@code 2 layers of 64 x 128 pixels}. */
    private static String size(long[] shape) {
        String pixels = Arrays.stream(shape).skip(1).mapToObj(Long::toString).collect(Collectors.joining(" x "));
        return shape[0] + (shape[0] == 1 ? " layer of " : " layers of ") + pixels + " pixels";
    }

    /** Bytes that can be allocated now; what the system uses to cache files counts as free. */
    public static double available() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double free = Math.max(system.getFreeMemorySize(), reclaimable());
        return Math.min(free, system.getTotalMemorySize());
    }

    private static double reclaimable() {
        if (!Files.isReadable(MEMINFO)) {
            return 0;
        }
        try {
            for (String line : Files.readAllLines(MEMINFO)) {
                if (line.startsWith("MemAvailable:")) {
                    return 1024 * Double.parseDouble(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException notReadable) {
            return 0; // then the free memory alone decides
        }
        return 0;
    }
}
