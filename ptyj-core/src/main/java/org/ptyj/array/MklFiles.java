package org.ptyj.array;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Brings MKL's shared libraries from the class path into the cache folder, where the system's loader can open them. Each
 * file appears there complete or not at all, so that several processes may do this at once.
 */
final class MklFiles {
    private static final String FOLDER = "org/bytedeco/mkl/linux-x86_64/";
    private static final String ND4J = "org/nd4j/linalg/cpu/nativecpu/bindings/linux-x86_64/";
    private static final String VERSION = "META-INF/maven/org.bytedeco/mkl/pom.properties";

    /** The run-time library of GNU's OpenMP, for systems that have none: ND4J brings it. */
    static final String OPENMP = "libgomp.so.1";

    private MklFiles() {}

    /** The libraries to open, in this order; those that MKL opens by itself lie beside them. */
    static List<String> toOpen() {
        // The sequential layer is not distributed. The layer for GNU's OpenMP shares ND4J's runtime library, while
        // Intel's own would put a second one into the process.
        return List.of("libmkl_core.so.2", "libmkl_gnu_thread.so.2", "libmkl_intel_lp64.so.2");
    }

    /** The libraries with the arithmetic; MKL picks one, and ends the process if it finds none that fits. */
    static List<String> arithmetic(String cpuFlags) {
        List<String> flags = List.of(cpuFlags.split("\\s+"));
        List<String> names = new ArrayList<>(List.of("libmkl_def.so.2"));
        if (flags.contains("avx2")) {
            names.add("libmkl_avx2.so.2");
        } else {
            names.add("libmkl_mc3.so.2");
        }
        if (flags.contains("avx512f")) {
            names.add("libmkl_avx512.so.2");
        }
        return names;
    }

    /**
     * Extracts what is not yet there.
     *
     * @return the folder
     */
    static Path extract() throws IOException {
        Path folder = CacheFolder.writable().resolve("mkl-" + version());
        Files.createDirectories(folder);
        List<String> names = new ArrayList<>(toOpen());
        names.addAll(arithmetic(cpuFlags()));
        for (String name : names) {
            extract(resource(FOLDER + name), folder.resolve(name));
        }
        extract(resource(ND4J + OPENMP), folder.resolve(OPENMP));
        return folder;
    }

    /** The part of the processor's description that lists its abilities. */
    private static String cpuFlags() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("flags")).findFirst().orElse("");
        }
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource(VERSION).openStream()) {
            properties.load(in);
        }
        return properties.getProperty("version", "unknown");
    }

    private static URL resource(String name) throws IOException {
        return Optional.ofNullable(MklFiles.class.getClassLoader().getResource(name))
                .orElseThrow(() -> new FileNotFoundException(name + " is not on the class path"));
    }

    /** Copies one file unless it is there in full. */
    static void extract(URL from, Path to) throws IOException {
        URLConnection connection = from.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            if (Files.exists(to) && Files.size(to) == connection.getContentLengthLong()) {
                return;
            }
            Path part = Files.createTempFile(to.getParent(), to.getFileName().toString(), ".part");
            try {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }
}
