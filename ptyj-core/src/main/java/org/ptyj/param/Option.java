package org.ptyj.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Definition of one parameter, on a component of a parameter record; the only place where the parameter is defined.
 *
 * <p>A component without {@code def} is required, except that an Optional is then empty, a nested record takes its own
 * defaults, and a map is empty.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Option {
    /** Default in YAML syntax: {@code "128"}, {@code "null"}, {@code "[0.5, 1.0]"}, {@code "''"} for the empty text. */
    String def() default "";

    /**
     * Value that starter files write, in YAML syntax, where it is better for new runs than the default, which keeps old
     * files working; empty: the default.
     */
    String init() default "";

    /** Smallest allowed number, in the option's unit; applies to every number of a pair or list. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest allowed number, in the option's unit. */
    double max() default Double.POSITIVE_INFINITY;

    /** Limit that the number must exceed. */
    double above() default Double.NEGATIVE_INFINITY;

    /** Limit that the number must stay below. */
    double below() default Double.POSITIVE_INFINITY;

    /** Unit of plain numbers, such as {@code m}, {@code keV}, {@code rad}, {@code px}; empty for a pure number. */
    String unit() default "";

    /** Allowed words of a text, or allowed values of a whole number; empty for any. Enums bring their own. */
    String[] choices() default {};

    /** Words that are known but refused as not implemented. */
    String[] notYet() default {};

    /** One sentence for people: what the parameter does. */
    String help() default "";

    /** Version that introduced the parameter. */
    String since() default "";

    /** Key in files, where it is not the component's name in snake case. */
    String key() default "";

    /** Whether the key must be given although the type has a natural default. */
    boolean required() default false;

    /** Whether null stands for the default. Branches need not say so: null is an empty branch. */
    boolean nullIsDefault() default false;

    /** Which texts name a file that is read, such as {@code "*"} or {@code "*.ptyr"}; empty if none does. */
    String file() default "";

    /** Whether the choices of a text may be written in capital or small letters; the record gets the choice as it is here. */
    boolean anyCase() default false;

    /** Whether true and false stand for 1 and 0 in a list of whole numbers. */
    boolean truth() default false;

    /** Whom it concerns: 0 everybody, 1 the experienced, 2 developers. */
    int level() default 0;
}
