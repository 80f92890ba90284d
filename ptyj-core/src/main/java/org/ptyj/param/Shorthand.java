package org.ptyj.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows a single value in place of a branch: with {@code @Shorthand("model")}, {@code illumination: moon} means
 * {@code illumination: {model: moon}}. On a record type, or on a component where it counts more.
 */
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Shorthand {
    /** Key that the single value is for. */
    String value();
}
