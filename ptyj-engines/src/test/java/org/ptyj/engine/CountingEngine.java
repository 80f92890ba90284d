package org.ptyj.engine;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Option;

/** An engine that only writes down what is asked of it; registered under the name Counting. */
final class CountingEngine implements Engine {
    final List<String> calls = new ArrayList<>();

    @Override
    public String name() {
        return "Counting";
    }

    @Override
    public void prepare(Ptycho ptycho) {
        calls.add("prepare");
    }

    @Override
    public Errors iterate(int iteration) {
        calls.add("iterate " + iteration);
        return new Errors(10 - iteration, 0, 1);
    }

    @Override
    public void finish() {
        calls.add("finish");
    }

    /** Its parameters. */
    public record Parameters(
            @Option(def = "3", min = 0, help = "iterations") int numiter) {}

    /** How parameter trees find it. */
    public static final class Type implements EngineType {
        @Override
        public String name() {
            return "Counting";
        }

        @Override
        public Class<? extends Record> parameters() {
            return Parameters.class;
        }

        @Override
        public Engine create(Record parameters) {
            return new CountingEngine();
        }

        @Override
        public int iterations(Record parameters) {
            return ((Parameters) parameters).numiter();
        }
    }
}
