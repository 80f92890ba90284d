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
    private static final String FIELD_LOOPS = "org.ptyj.engine.kernel.VectorFieldLoops";

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
        return whyNot().isPresent() ? new FloatLoops() : (FloatLoops) make(LOOPS);
    }

    static FloatFieldLoops fieldLoops() {
        return whyNot().isPresent() ? new FloatFieldLoops() : (FloatFieldLoops) make(FIELD_LOOPS);
    }

    private static Object make(String name) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class " + name + " is missing from this build of ptyj", e);
        }
    }
}
