package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ptyj.data.CaseChecks.near;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/** Plays the random scripts of storage and view operations and compares the state after every step. */
class RandomScriptsTest {
    @TestFactory
    Stream<DynamicTest> everyScriptEndsLikeTheReference() {
        return Json.resource("/cases/storage/random_scripts.json").objects("cases").stream()
                .map(c -> DynamicTest.dynamicTest("script " + c.integer("case"), () -> play(c)));
    }

    private static void play(Json script) {
        int dims = script.integer("ndim");
        ContainerSpec<?> spec =
                script.text("data_type").equals("complex") ? ContainerSpec.complex() : ContainerSpec.real();
        Owner owner = Owner.of("pty", Precision.DOUBLE);
        new Player<>(Container.of(spec.owner(owner).dims(dims).id("pub" + script.integer("case")))).play(script);
    }

    /** The state of one script. */
    private static final class Player<A extends NdArray<A>> {
        private final Container<A> container;

        Player(Container<A> container) {
            this.container = container;
        }

        private Storage<A> storage() {
            return container.storage("S0000");
        }

        void play(Json script) {
            int step = 0;
            for (Json op : script.objects("ops")) {
                try {
                    step(op);
                } catch (AssertionError e) {
                    throw new AssertionError("step " + step + ", " + op.text("op") + ": " + e.getMessage(), e);
                }
                step++;
            }
        }

        private void step(Json op) {
            act(op, op.object("args"));
            if (op.has("after")) {
                Json after = op.object("after");
                CaseChecks.storage(storage(), after);
                List<Json> views = after.objects("views");
                assertThat(container.views()).hasSize(views.size());
                for (int i = 0; i < views.size(); i++) {
                    CaseChecks.view(container.views().get(i), views.get(i));
                }
                assertThat(storage().countActiveViews()).isEqualTo(after.integer("n_active_views"));
            }
        }

        private void act(Json op, Json args) {
            switch (op.text("op")) {
                case "new_storage" -> assertThat(newStorage(args).id()).isEqualTo(op.text("ID"));
                case "add_view" -> assertThat(newView(args).id()).isEqualTo(op.text("ID"));
                case "reformat" -> storage().reformat();
                case "set_fill_value" -> storage().setFillValue(args.number("value"));
                case "set_padonly" -> storage().setPadOnly(args.flag("value"));
                case "move_view" -> view(args).moveTo(args.doubles("coord"));
                case "set_active" -> view(args).setActive(args.flag("value"));
                case "set_center" -> storage().setCenter(args.doubles("value"));
                case "set_origin" -> storage().setOrigin(args.doubles("value"));
                case "scale_psize" -> scalePixels(args.number("factor"));
                case "fill" -> storage().fill(args.number("value"));
                case "write_active_views" -> writeActiveViews();
                case "copy_then_imul2_then_iadd_original" -> copyAndAdd(op);
                default -> throw new IllegalArgumentException("unknown operation " + op.text("op"));
            }
        }

        private Storage<A> newStorage(Json args) {
            StorageSpec spec = StorageSpec.shape(args.longs("shape"))
                    .pixelSize(args.doubles("psize"))
                    .fill(args.number("fill"))
                    .padOnly(args.flag("padonly"))
                    .padding(args.integer("padding"));
            return container.newStorage(args.has("origin") ? spec.origin(args.doubles("origin")) : spec);
        }

        private View<A> newView(Json args) {
            return container.newView(AccessRule.on("S0000")
                    .shape(args.ints("shape"))
                    .at(args.doubles("coord"))
                    .layer(args.integer("layer"))
                    .active(args.flag("active")));
        }

        private View<A> view(Json args) {
            return container.views().get(args.integer("index"));
        }

        private void scalePixels(double factor) {
            double[] size = storage().pixelSize();
            for (int d = 0; d < size.length; d++) {
                size[d] *= factor;
            }
            storage().setPixelSize(size);
        }

        private void writeActiveViews() {
            int n = 0;
            for (View<A> view : storage().views(true)) {
                double start = ++n;
                RealArray ramp = RealArray.generate(
                        org.ptyj.array.ElementType.FLOAT64,
                        i -> start + 0.01 * i,
                        view.data().shape());
                view.data(container.kind().cast(ramp));
            }
        }

        private void copyAndAdd(Json op) {
            Container<A> copy = container.copy();
            assertThat(copy.id()).isEqualTo(op.text("copy_ID"));
            copy.timesAssign(2).plusAssign(container);
            Storage<A> s = copy.storage("S0000");
            near("copy", CaseChecks.sum(s.data()), op.number("copy_sum"), 1);
            near("center", s.center(), op.doubles("copy_center"), 1);
            near("origin", s.origin(), op.doubles("copy_origin"), s.pixelSize()[0]);
            // D-S2: the copy keeps what the reference loses
            assertThat(s.isPadOnly()).isEqualTo(storage().isPadOnly());
            assertThat(s.fillValue()).isEqualTo(storage().fillValue());
            double[] sums = op.doubles("copy_views_sum");
            List<View<A>> views = storage().views(true);
            assertThat(views).hasSize(sums.length);
            for (int i = 0; i < sums.length; i++) {
                near("view of copy", CaseChecks.sum(copy.data(views.get(i))), sums[i], 1);
            }
        }
    }
}
