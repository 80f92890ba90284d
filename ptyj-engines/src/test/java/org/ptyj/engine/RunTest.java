package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

class RunTest {
    private final Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE);
    private final CountingEngine counting = new CountingEngine();

    @AfterEach
    void free() {
        ptycho.close();
    }

    @Test
    void preparesOnceIteratesAndFinishes() {
        List<Iteration> seen = new ArrayList<>();
        Run.of(counting, ptycho, 3).forEach(seen::add);
        assertThat(counting.calls).containsExactly("prepare", "iterate 0", "iterate 1", "iterate 2", "finish");
        assertThat(seen).extracting(Iteration::number).containsExactly(1, 2, 3);
        assertThat(seen).extracting(Iteration::planned).containsOnly(3);
        assertThat(seen).extracting(Iteration::engine).containsOnly("Counting");
        assertThat(seen).extracting(Iteration::isLast).containsExactly(false, false, true);
        assertThat(seen).extracting(Iteration::error).containsExactly(10.0, 9.0, 8.0);
        assertThat(seen).allMatch(it -> it.seconds() >= 0);
    }

    @Test
    void secondRunPreparesAgainAndCountsOn() {
        Run run = Run.of(counting, ptycho, 1);
        run.toEnd();
        List<Iteration> second = new ArrayList<>();
        run.forEach(second::add);
        assertThat(counting.calls).containsExactly("prepare", "iterate 0", "finish", "prepare", "iterate 0", "finish");
        assertThat(second).extracting(Iteration::overall).containsExactly(2);
        assertThat(ptycho.runtime().iterations())
                .extracting(IterationInfo::iterations)
                .containsExactly(1, 2);
    }

    @Test
    void askingForMoreDoesNotIterate() {
        Iterator<Iteration> steps = Run.of(counting, ptycho, 1).iterator();
        assertThat(steps.hasNext()).isTrue();
        assertThat(steps.hasNext()).isTrue();
        assertThat(counting.calls).isEmpty();
        steps.next();
        assertThat(steps.hasNext()).isFalse();
        assertThat(steps.hasNext()).isFalse();
        assertThat(counting.calls).containsExactly("prepare", "iterate 0", "finish");
        assertThatThrownBy(steps::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void runEndsByItselfForWhoeverOnlyCallsNext() {
        Iterator<Iteration> steps = Run.of(counting, ptycho, 2).iterator();
        steps.next();
        steps.next();
        assertThatThrownBy(steps::next).isInstanceOf(NoSuchElementException.class);
        assertThat(counting.calls).endsWith("finish").containsOnlyOnce("finish");
    }

    @Test
    void runOfNoIterationsDoesNothing() {
        assertThat(Run.of(counting, ptycho, 0).toEnd()).isEqualTo(new Errors(0, 0, 0));
        assertThat(counting.calls).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(counting, ptycho, -1))
                .withMessageContaining("-1");
    }

    @Test
    void leavingEarlyLeavesTheResultsInTheStorages() {
        for (Iteration it : Run.of(differenceMap(), ptycho, 10)) {
            if (it.number() == 2) {
                break;
            }
        }
        try (Ptycho other = SmallCase.EVEN.start(Precision.DOUBLE)) {
            Run.of(differenceMap(), other, 2).toEnd();
            assertThat(object(ptycho).toDoubles()).isEqualTo(object(other).toDoubles());
        }
    }

    @Test
    void engineThatWasLeftEarlyCanBeginAnew() {
        Engine engine = differenceMap();
        Run.of(engine, ptycho, 5).iterator().next();
        Errors last = Run.of(engine, ptycho, 2).toEnd();
        try (Ptycho other = SmallCase.EVEN.start(Precision.DOUBLE)) {
            Run.of(differenceMap(), other, 1).toEnd();
            assertThat(Run.of(differenceMap(), other, 2).toEnd()).isEqualTo(last);
        }
    }

    @Test
    void engineThatIsNotPreparedSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> differenceMap().iterate(0))
                .withMessageContaining("prepare");
    }

    private static ComplexArray object(Ptycho ptycho) {
        return ptycho.object().storages().all().iterator().next().data();
    }

    private static Engine differenceMap() {
        EngineType type = Engines.of("DM");
        return type.create(Schema.of(type.parameters()).bind(Param.empty()));
    }
}
