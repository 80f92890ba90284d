package org.ptyj.engine;

import java.util.OptionalLong;
import org.ptyj.model.Ptycho;

/**
 * A kind of engine that parameter trees can name. A jar adds its own by listing an implementation in {@code
 * META-INF/services/org.ptyj.engine.EngineType}.
 */
public interface EngineType {
    /** The name in {@code engines.*.name}. */
    String name();

    /** The record of its parameters; its components carry {@link org.ptyj.param.Option}. */
    Class<? extends Record> parameters();

    /** A new engine. */
    Engine create(Record parameters);

    /**
     * A new engine of a tree.
     *
     * @param label its key in {@code engines}, for engines that name their random numbers by it
     */
    default Engine create(Record parameters, String label) {
        return create(parameters);
    }

    /** How many iterations the parameters ask for. */
    int iterations(Record parameters);

    /**
     * Bytes of working arrays on the Java heap that the engine has beside the storages, so that a run which cannot fit is
     * refused at once; empty if it does not tell.
     *
     * @param ptycho what it would work on: perhaps only planned, without numbers, so look at shapes only
     */
    default OptionalLong memory(Record parameters, Ptycho ptycho) {
        return OptionalLong.empty();
    }
}
