package org.ptyj.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ptyj.engine.MachineMemory;
import org.ptyj.engine.MemoryEstimate;
import org.ptyj.model.Ptycho;

/**
 * What is known of a reconstruction before it begins.
 *
 * @param summary what it is about, line by line
 * @param outputs what it writes
 * @param memory what it takes
 * @param loaded whether its data are in memory already
 */
record Forecast(Member member, List<String> summary, Outputs outputs, MemoryEstimate memory, boolean loaded) {
    /**
     * Of a reconstruction that is loaded, or planned.
     *
     * @param made iterations that are not made again
     */
    static Forecast of(Member member, Ptycho ptycho, int made) {
        return new Forecast(
                member,
                Summary.of(ptycho),
                Outputs.of(member, ptycho, made),
                MemoryEstimate.of(ptycho, member.steps()),
                !ptycho.isPlanned());
    }

    /**
     * Forecasts without loading data, one for each member; empty where a source cannot tell.
     *
     * @param made iterations that are not made again
     * @param mayRead whether such sources read their frames then
     */
    static List<Optional<Forecast>> all(List<Member> members, int made, Consumer<String> log, boolean mayRead) {
        List<Optional<Forecast>> all = new ArrayList<>();
        for (int from = 0; from < members.size(); ) {
            Member first = members.get(from);
            int to = from + 1;
            while (to < members.size() && members.get(to).hasDataOf(first)) {
                to++;
            }
            Optional<Ptycho> planned = Ptycho.planned(first.parameters(), log, mayRead);
            for (Member member : members.subList(from, to)) {
                all.add(planned.map(ptycho -> of(member, ptycho, made)));
            }
            planned.ifPresent(Ptycho::close);
            from = to;
        }
        return all;
    }

    /** Why it cannot run, with advice; empty if there is room. */
    Optional<String> memoryProblem() {
        return MachineMemory.now().problem(memory, loaded);
    }

    /**
     * Throws if there is no room.
     *
     * @throws IllegalStateException with advice
     */
    void requireRoom() {
        memoryProblem().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
    }
}
