package org.ptyj.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Keys of a branch that are known but refused as not implemented; null is accepted, because it asks for nothing. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Reserved {
    /** The keys. */
    String[] value();

    /** What to say besides, such as what to use instead. */
    String why() default "";
}
