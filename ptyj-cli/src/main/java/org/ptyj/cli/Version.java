package org.ptyj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: read from the jars on the class path, without starting any of the libraries. */
final class Version implements IVersionProvider {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    @Override
    public String[] getVersion() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("ptyj " + ptyj());
        lines.add("Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        lines.add("ND4J " + maven("org.nd4j/nd4j-api").orElse("(not found)"));
        lines.add("FFT " + fft());
        lines.add("HDF5 by ptyj itself, no library");
        lines.add("device CPU: " + cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        return lines.toArray(String[]::new);
    }

    /** Version of the program. */
    static String ptyj() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** Whether MKL works is known only after it was loaded, which takes a while; so this says what will be tried. */
    private static String fft() throws IOException {
        String java =
                "JTransforms " + maven("com.github.wendykierp/JTransforms").orElse("(not found)");
        Optional<String> mkl = maven("org.bytedeco/mkl").map(version -> "Intel MKL " + version.replaceAll("-.*", ""));
        String wish = System.getProperty("ptyj.fft", "auto").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        boolean fits = System.getProperty("os.name").equals("Linux") && (arch.equals("amd64") || arch.equals("x86_64"));
        if (wish.equals("java")) {
            return java + ", as ptyj.fft=java asks";
        } else if (wish.equals("mkl")) {
            return mkl.orElse("Intel MKL (not found)") + ", as ptyj.fft=mkl asks";
        }
        return mkl.isPresent() && fits ? mkl.get() + "; " + java + " if that does not load" : java;
    }

    /** Version in the properties that Maven puts into a jar. */
    private static Optional<String> maven(String artifact) throws IOException {
        try (InputStream in = Version.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("version"));
        }
    }

    private static String cpu() throws IOException {
        if (!Files.isReadable(CPU)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(CPU, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
