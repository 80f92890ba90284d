package org.ptyj.engine.kernel;

import java.lang.reflect.Constructor;
import java.util.Optional;

/**
 * Finds the loops that use the processor's vector unit. They need the module {@code jdk.incubator.vector}, which a JVM has
 * only if it was started with {@code --add-modules jdk.incubator.vector}; this class refers to them by name alone.
 */
public final class VectorUnit {
    /** Set to {@code false} to do without: {@code -Dptyj.vector=false}. */
    public static final String PROPERTY = "ptyj.vector";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String LOOPS = "org.ptyj.engine.kernel.VectorLoops";

    private VectorUnit() {}

    /** Why the vector unit is not used; empty if it is. */
    public static Optional<String> whyNot() {
        if (!Boolean.parseBoolean(System.getProperty(PROPERTY, "true"))) {
            return Optional.of("-D" + PROPERTY + "=false");
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.of("Java was started without --add-modules " + MODULE);
        }
        return Optional.empty();
    }

    static FloatLoops loops() {
        return whyNot().isPresent() ? new FloatLoops() : vectorLoops();
    }

    private static FloatLoops vectorLoops() {
        try {
            Constructor<?> constructor = Class.forName(LOOPS).getDeclaredConstructor();
            return (FloatLoops) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class " + LOOPS + " is missing from this build of ptyj", e);
        }
    }
}
