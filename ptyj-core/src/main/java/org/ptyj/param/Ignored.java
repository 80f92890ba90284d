package org.ptyj.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Keys of a branch that are accepted for compatibility and have no effect; each one met gives a notice. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Ignored {
    /** The keys. */
    String[] value();
}
