package org.ptyj.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keys of a branch that are known but refused as not implemented. Null is accepted, because it asks for nothing, and so
 * is a value written behind the key, as in {@code "resample: 1"}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Reserved.Several.class)
public @interface Reserved {
    /** The keys, each perhaps with the value, in YAML syntax, that asks for nothing. */
    String[] value();

    /** What to say besides, such as what to use instead. */
    String why() default "";

    /** Reserved keys with several reasons. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        /** One of each reason. */
        Reserved[] value();
    }
}
