package org.ptyj.param;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Type of a parameter, as documentation, schemas and binding see it. */
public sealed interface ParamType {
    /** The type in words that follow "must be". */
    String describe();

    /** Whether it is written as a scalar or list of scalars, and so may have a default of its own. */
    default boolean isLeaf() {
        return true;
    }

    /**
     * A whole number.
     *
     * @param wide whether it has 64 bits instead of 32
     */
    record Whole(boolean wide) implements ParamType {
        @Override
        public String describe() {
            return "a whole number";
        }
    }

    /** A floating-point number. */
    record Real() implements ParamType {
        @Override
        public String describe() {
            return "a number";
        }
    }

    /** True or false. */
    record Bool() implements ParamType {
        @Override
        public String describe() {
            return "true or false";
        }
    }

    /** A text; the option's choices are its allowed words. */
    record Text() implements ParamType {
        @Override
        public String describe() {
            return "a text";
        }
    }

    /**
     * A word for a constant of an enum: its name in lower case.
     *
     * @param type the enum
     */
    record Word(Class<? extends Enum<?>> type) implements ParamType {
        /** The words, in the order of the constants. */
        public List<String> words() {
            return Arrays.stream(type.getEnumConstants())
                    .map(c -> c.name().toLowerCase(Locale.ROOT))
                    .toList();
        }

        @Override
        public String describe() {
            return "one of " + Describe.list(words());
        }
    }

    /**
     * Two numbers (y, x), or one for both.
     *
     * @param whole whether they are whole numbers
     */
    record Pair(boolean whole) implements ParamType {
        @Override
        public String describe() {
            return whole ? "one or two whole numbers (y, x)" : "one or two numbers (y, x)";
        }
    }

    /** A value or null. */
    record Maybe(ParamType of) implements ParamType {
        @Override
        public String describe() {
            return of.describe() + " or null";
        }

        @Override
        public boolean isLeaf() {
            return of.isLeaf();
        }
    }

    /** A list; a single scalar stands for a list of one. */
    record Items(ParamType of) implements ParamType {
        @Override
        public String describe() {
            return "a list, each item " + of.describe();
        }

        @Override
        public boolean isLeaf() {
            return of.isLeaf();
        }
    }

    /** A word among the option's choices, or a value. */
    record Either(ParamType of) implements ParamType {
        @Override
        public String describe() {
            return of.describe() + " or a word";
        }
    }

    /**
     * A branch with fixed keys.
     *
     * @param schema the keys
     * @param shorthand key that a single value in place of the branch is for
     */
    record Branch(Schema<?> schema, Optional<String> shorthand) implements ParamType {
        /** Whether null in place of the branch is the value of one key, so that it cannot stand for the defaults. */
        boolean takesNull() {
            return shorthand
                    .flatMap(schema::parameter)
                    .filter(key -> key.type() instanceof Maybe)
                    .isPresent();
        }

        @Override
        public String describe() {
            return "a branch of keys";
        }

        @Override
        public boolean isLeaf() {
            return false;
        }
    }

    /** A branch with free keys. */
    record Children(ParamType of) implements ParamType {
        @Override
        public String describe() {
            return "a branch of named children";
        }

        @Override
        public boolean isLeaf() {
            return false;
        }
    }

    /**
     * A branch whose {@code name} chooses its keys.
     *
     * @param kind kind of thing, as the registry calls it
     * @param defaultName name taken where none is given
     * @param templates whether children of a map without name are skipped
     */
    record Named(String kind, Optional<String> defaultName, boolean templates) implements ParamType {
        @Override
        public String describe() {
            return "a branch whose name chooses the " + kind;
        }

        @Override
        public boolean isLeaf() {
            return false;
        }
    }
}
