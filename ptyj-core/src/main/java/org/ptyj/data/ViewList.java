package org.ptyj.data;

import java.util.AbstractList;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.ptyj.array.NdArray;

/** The views of one container: a table of numbers and the names of its rows, seen as a list. */
final class ViewList<A extends NdArray<A>> extends AbstractList<View<A>> implements RandomAccess {
    private final Container<A> container;
    private final ViewTable table;
    private final ViewIds ids;
    private @Nullable Storage<A> lastStorage;
    private String lastName = "";
    private @Nullable Storage<A> warned;

    ViewList(Container<A> container, int dims) {
        this.container = container;
        this.table = new ViewTable(dims);
        this.ids = new ViewIds(container.id());
    }

    ViewTable table() {
        return table;
    }

    String id(int row) {
        return ids.id(row);
    }

    @Override
    public View<A> get(int row) {
        return new View<>(container, Objects.checkIndex(row, table.count()));
    }

    @Override
    public int size() {
        return table.count();
    }

    /** Names may mean another storage from now on. */
    void forgetLookUp() {
        lastStorage = null;
    }

    View<A> find(String id) {
        int row = ids.row(id, size());
        if (row < 0) {
            throw new IllegalArgumentException(container.id() + " has no view " + id + "; it has " + size() + " views");
        }
        return get(row);
    }

    View<A> add(AccessRule rule) {
        int row = addRow(rule);
        ids.nameAutomatically(row);
        return get(row);
    }

    View<A> add(AccessRule rule, String id) {
        String full = ids.claim(id, size());
        int row = addRow(rule);
        ids.name(row, full);
        return get(row);
    }

    private int addRow(AccessRule rule) {
        int dims = table.dims;
        double[] coord = rule.coordFor(dims);
        int[] shape = rule.isFullFrame() ? new int[dims] : rule.shapeFor(dims);
        Storage<A> storage = storageFor(rule, coord);
        for (int d = 0; d < dims && rule.isFullFrame(); d++) {
            shape[d] = Math.toIntExact(storage.length(d));
            coord[d] = storage.grid().metres(d, shape[d] / 2); // D-S7: the middle of the buffer, wherever 0 is
        }
        storage.checkReach(coord);
        int row = table.add(storage.index(), shape, coord, rule.layer(), rule.isActive());
        if (rule.isActive()) {
            ViewIndices.update(table, row, storage.grid(), storage.id());
        }
        return row;
    }

    /** The storage a rule names, looked up only when the name changes; made if there is none. */
    private Storage<A> storageFor(AccessRule rule, double[] coord) {
        Storage<A> last = lastStorage;
        if (last != null && rule.isOn(lastName) && !lastName.isEmpty()) {
            compare(rule, last);
            return last;
        }
        String name = rule.storageId().orElse("");
        Optional<Storage<A>> found =
                name.isEmpty() ? Optional.empty() : container.storages().find(name);
        found.ifPresent(storage -> compare(rule, storage));
        Storage<A> storage = found.orElseGet(() -> container.newStorage(specOf(rule, name, coord)));
        lastStorage = storage;
        lastName = name;
        return storage;
    }

    /** A storage made for its first view: the view's coordinate is that of the first pixel. */
    private StorageSpec specOf(AccessRule rule, String name, double[] coord) {
        long[] shape = new long[table.dims + 1];
        int[] window = rule.isFullFrame() ? new int[0] : rule.shapeFor(table.dims);
        for (int d = 0; d < shape.length; d++) {
            shape[d] = d == 0 || window.length == 0 ? 1 : window[d - 1];
        }
        StorageSpec spec = StorageSpec.shape(shape).id(name).origin(coord);
        return rule.hasPixelSize() ? spec.pixelSize(rule.pixelSize()) : spec;
    }

    /** Warns, once for the storages that come in a row, if a rule has another pixel size than the storage. */
    private void compare(AccessRule rule, Storage<A> storage) {
        if (!rule.hasPixelSize() || storage == warned) {
            return;
        }
        double[] wanted = Axes.positive(rule.pixelSize(), table.dims, "pixel size");
        double[] actual = storage.grid().size();
        for (int d = 0; d < wanted.length; d++) {
            if (Math.abs(wanted[d] - actual[d]) > 1e-5 * actual[d]) {
                String message = "a view on storage " + storage.id() + " of " + container.id() + " asks for pixels of "
                        + wanted[d] + " m; the storage keeps its own of " + actual[d] + " m";
                warned = storage;
                container.owner().ifPresent(owner -> owner.warn(message));
                return;
            }
        }
    }
}
