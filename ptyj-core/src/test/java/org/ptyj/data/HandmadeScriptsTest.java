package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ptyj.data.CaseChecks.near;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/** The five commented scripts of the reference, written out step by step. */
class HandmadeScriptsTest {
    private final Owner owner = Owner.of("pty", Precision.DOUBLE);

    private static Iterator<Json> steps(String name) {
        Json script = Json.resource("/cases/storage/handmade_scripts.json").objects("cases").stream()
                .filter(c -> c.text("case").equals(name))
                .findFirst()
                .orElseThrow();
        return script.objects("steps").iterator();
    }

    private Container<RealArray> container(String id) {
        return Container.of(ContainerSpec.real().owner(owner).id(id));
    }

    private static RealArray count(double start, long... shape) {
        return RealArray.generate(ElementType.FLOAT64, i -> start + i, shape);
    }

    private static void check(Storage<?> storage, Json step) {
        if (step.has("storage")) {
            assertThat(storage.id()).isEqualTo(step.object("storage").text("ID"));
            CaseChecks.storage(storage, step.object("storage"));
        }
        if (step.has("views")) {
            for (Json view : step.objects("views")) {
                CaseChecks.view(storage.container().view(view.text("ID")), view);
            }
        }
    }

    @Test
    void aStorageMadeByAViewIsAnchoredOnIt() {
        Iterator<Json> steps = steps("anchoring_of_an_auto_created_storage");
        Container<RealArray> c = container("anchor");
        for (int i = 0; i < 3; i++) {
            Json step = steps.next();
            c.newView(AccessRule.on("S77")
                    .shape(5, 4)
                    .pixelSize(0.2)
                    .at(step.doubles("coord"))
                    .layer(step.integer("layer")));
            check(c.storage("77"), step);
        }
        Storage<RealArray> s = c.storage("S77");
        c.reformat();
        check(s, steps.next());
        for (View<RealArray> view : s.views()) {
            view.data(view.row() + 1.0);
        }
        check(s, steps.next());
        near("coverage", s.coverage().toDoubles(), steps.next().doubles("coverage"), 0);
        assertThat(c.formattedReport()).isEqualTo(steps.next().text("text"));
        assertThat(steps).isExhausted();
    }

    @Test
    void fillAndSetters() {
        Iterator<Json> steps = steps("fill_and_setters");
        Storage<RealArray> s = container("fill")
                .newStorage(
                        StorageSpec.shape(2, 3, 4).id("A").pixelSize(0.5, 0.25).fill(1.5));
        check(s, steps.next());
        s.fill();
        check(s, steps.next());
        s.fill(2.0);
        check(s, steps.next());
        s.fillWith(count(0, 3, 4));
        check(s, steps.next());
        s.fillWith(count(0, 5, 2));
        check(s, steps.next());
        s.fillWith(count(0, 1, 4, 6));
        check(s, steps.next());
        assertThat(s.layerMap()).as("D-S5").containsExactly(0);
        s.setCenter(1, 2);
        s.setPixelSize(0.1);
        check(s, steps.next());
        s.setOrigin(-0.25, -0.11);
        check(s, steps.next());
        Json grids = steps.next();
        assertThat(s.grids()).hasSize(2);
        String[] names = {"y", "x"};
        for (int d = 0; d < 2; d++) {
            RealArray grid = s.grids().get(d);
            assertThat(grid.shape()).isEqualTo(grids.longs("shape"));
            near("first", grid.get(0, 0, 0), grids.number(names[d] + "_first"), 0.1);
            near("last", grid.get(0, 3, 5), grids.number(names[d] + "_last"), 0.1);
        }
        assertThat(steps).isExhausted();
    }

    @Test
    void containerAlgebraAndCopies() {
        Iterator<Json> steps = steps("container_algebra_and_copies");
        Container<RealArray> c = container("alg");
        c.newStorage(StorageSpec.shape(1, 2, 3).id("1").fill(3));
        c.newStorage(StorageSpec.shape(1, 2, 2).id("S2").fill(5));
        Container<RealArray> other = container("other");
        other.newStorage(StorageSpec.plain().id("2"), RealArray.of(new double[] {1, 2, 4, 8}, 2, 2));
        checkAlgebra(c, steps.next());
        checkAlgebra(c.plusAssign(2), steps.next());
        checkAlgebra(c.plusAssign(other), steps.next());
        checkAlgebra(c.timesAssign(other), steps.next());
        checkAlgebra(c.minusAssign(other), steps.next());
        checkAlgebra(c.divAssign(other), steps.next());
        checkAlgebra(c.assign(other), steps.next());
        checkAlgebra(c.fill(7), steps.next());

        Json copied = steps.next();
        Container<RealArray> copy = c.copy();
        assertThat(copy.id()).isEqualTo(copied.text("ID"));
        assertThat(copy.original()).isSameAs(c);
        assertThat(c.copies()).hasSize(copied.integer("n_copies"));
        Json filled = steps.next();
        Container<RealArray> zeros = c.copyFilled(0);
        assertThat(zeros.id()).isEqualTo(filled.text("ID"));
        near("S1", zeros.storage("S1").data().toDoubles(), filled.object("data").doubles("S1"), 0);
        near("S2", zeros.storage("S2").data().toDoubles(), filled.object("data").doubles("S2"), 0);
        assertThat(c.copies()).hasSize(filled.integer("n_copies"));
        c.deleteCopy();
        assertThat(c.copies()).hasSize(steps.next().integer("n_copies"));
        assertThat(steps).isExhausted();
    }

    private static void checkAlgebra(Container<RealArray> c, Json step) {
        for (String id : List.of("S1", "S2")) {
            Storage<RealArray> s = c.storage(id);
            near(id, s.data().toDoubles(), step.object("Calg").doubles(id), 0);
            near(id, s.fillValue().re(), step.object("fill_values").number(id), 0);
        }
    }

    @Test
    void layersPaddingAndPadOnly() {
        Iterator<Json> steps = steps("layers_padding_padonly");
        Container<RealArray> c = container("lay");
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(1, 4, 4).fill(-1));
        s.fillWith(count(0, 1, 4, 4));
        check(s, steps.next());
        AccessRule rule = AccessRule.on(s.id()).shape(2);
        View<RealArray> v0 = c.newView(rule.layer(3));
        View<RealArray> v1 = c.newView(rule.shape(3, 2).at(2.5, -0.5).layer(1));
        c.newView(rule.at(50).layer(9).active(false));
        check(s, steps.next());
        s.reformat();
        check(s, steps.next());
        v0.data(count(1, 2, 2));
        v1.data(count(10, 3, 2));
        check(s, steps.next());
        s.setPadding(2);
        s.setFillValue(0);
        s.reformat();
        check(s, steps.next());
        s.reformat();
        check(s, steps.next());
        s.setPadding(0);
        s.setPadOnly(true);
        s.reformat();
        check(s, steps.next());
        v1.setActive(false);
        s.reformat();
        check(s, steps.next());
        s.setPadOnly(false);
        s.reformat();
        check(s, steps.next());
        v0.setActive(false);
        s.reformat();
        check(s, steps.next());
        assertThat(steps).isExhausted();
    }

    @Test
    void roundingRule() {
        Container<RealArray> c = container("round");
        c.newStorage(StorageSpec.shape(1, 20, 20).origin(-10, -10));
        List<String> checked = new ArrayList<>();
        for (Iterator<Json> steps = steps("rounding_rule"); steps.hasNext(); ) {
            Json step = steps.next();
            View<RealArray> view =
                    c.newView(AccessRule.on("S0000").shape(step.ints("shape")).at(step.doubles("coord")));
            CaseChecks.view(view, step.object("view"));
            checked.add(view.id() + Arrays.toString(view.dlow()));
        }
        assertThat(checked).hasSizeGreaterThan(20);
    }
}
