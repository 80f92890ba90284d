package org.ptyj.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of type {@link Choice} (or an Optional, List or Map of it): the branch's key {@code name} decides
 * which record of the {@link Registry} describes the rest of the branch.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Chosen {
    /** Kind of thing that is chosen, as the registry calls it: {@code "engine"}. */
    String value();

    /** Name taken where the branch gives none; empty for a required name. */
    String name() default "";

    /** Whether children of a map that give no name are templates, skipped with a notice. */
    boolean templates() default false;
}
