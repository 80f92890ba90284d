package org.ptyj.array;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Names and versions of what calculates, for people and for result files. */
public final class Libraries {
    private static final String ND4J = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

    private Libraries() {}

    /** Version of ND4J on the class path, such as 1.0.0-M2.1; found without starting it. */
    public static String nd4j() {
        try (InputStream in = Libraries.class.getResourceAsStream(ND4J)) {
            if (in == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name and version of the library that transforms; loads it. */
    public static String fft() {
        return Fft2.provider().label();
    }
}
