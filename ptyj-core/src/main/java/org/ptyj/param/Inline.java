package org.ptyj.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component whose keys stand in the enclosing branch itself, for parameters that several records share.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Inline {
    /** Defaults that differ here, each as {@code "key: value"}. */
    String[] defaults() default {};

    /** Keys that do not exist here; their components keep the default. */
    String[] without() default {};
}
