package org.ptyj.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keys of a record, inlined ones included, that one usually sets: short starter files show these, besides required ones
 * and those with {@link Option#init}. Without it they show everything of level 0 that is no branch.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Usual {
    /** The keys, in any order. */
    String[] value();
}
