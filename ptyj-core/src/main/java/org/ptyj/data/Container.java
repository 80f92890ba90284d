package org.ptyj.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;
import org.ptyj.parallel.Communicator;

/**
 * Storages of one kind and the views on them: the probe, the object, the exit waves, the frames or the masks of a
 * reconstruction. Containers are scaled, added, copied and reformatted as a whole.
 *
 * <p>Arithmetic in place matches storages by ID: storages that the operand lacks are left alone, others that only it has
 * are ignored, shapes must agree.
 *
 * @param <A> the arrays it holds: real (also truth values) or complex
 */
public final class Container<A extends NdArray<A>> extends ContainerAccess<A> implements AutoCloseable {
    private final String id;
    private final Kind<A> kind;
    private final ElementType type;
    private final int dims;
    private final Distribution distribution;
    private final Optional<Owner> owner;
    private final Pool<Storage<A>> storages;
    private final List<Storage<A>> byIndex = new ArrayList<>();
    private final ViewList<A> views;
    private final boolean planned;

    private Container(String id, ContainerSpec<A> spec, Optional<Container<?>> original) {
        super(original);
        this.id = id.isEmpty() ? "None" : id;
        this.kind = spec.kind;
        this.type = spec.type();
        this.dims = spec.dims;
        this.distribution = spec.distribution;
        this.owner = spec.owner();
        this.storages = new Pool<>(this.id, Ids.STORAGE);
        this.views = new ViewList<>(this, dims);
        this.planned = spec.planned;
    }

    /** A new, empty container. */
    public static <A extends NdArray<A>> Container<A> of(ContainerSpec<A> spec) {
        return create(spec, Optional.empty());
    }

    static <A extends NdArray<A>> Container<A> create(ContainerSpec<A> spec, Optional<Container<?>> original) {
        if (spec.owner().isEmpty()) {
            return new Container<>(spec.id, spec, original);
        }
        Pool<Container<?>> pool = spec.owner().get().containers();
        return pool.addAs(spec.id, fullId -> new Container<>(fullId, spec, original));
    }

    /** A container of double-precision real numbers without owner; the ID stays as it is. */
    public static Container<RealArray> real(String id) {
        return of(ContainerSpec.real().id(id));
    }

    /** A container of double-precision real numbers without owner and without ID. */
    public static Container<RealArray> real() {
        return real("");
    }

    /** A container of double-precision complex numbers without owner; the ID stays as it is. */
    public static Container<ComplexArray> complex(String id) {
        return of(ContainerSpec.complex().id(id));
    }

    /** A container of truth values without owner; the ID stays as it is. */
    public static Container<RealArray> bool(String id) {
        return of(ContainerSpec.bool().id(id));
    }

    /** ID; "None" if there is neither an ID nor an owner to give one. */
    public String id() {
        return id;
    }

    public ElementType elementType() {
        return type;
    }

    /** Dimensions of a layer: 2 or 3. */
    public int dims() {
        return dims;
    }

    public Distribution distribution() {
        return distribution;
    }

    public Optional<Owner> owner() {
        return owner;
    }

    @Override
    Container<A> self() {
        return this;
    }

    @Override
    List<Storage<A>> storageList() {
        return byIndex;
    }

    @Override
    Kind<A> kind() {
        return kind;
    }

    Communicator communicator() {
        return owner.map(Owner::communicator).orElseGet(Communicator::serial);
    }

    ViewTable viewTable() {
        return views.table();
    }

    String viewId(int row) {
        return views.id(row);
    }

    Storage<A> storage(int index) {
        return byIndex.get(index);
    }

    /** Place of a storage in {@link #storage(int)}, or -1. */
    int storageIndex(String storageId) {
        return storages.find(storageId).map(Storage::index).orElse(-1);
    }

    /** The storages by ID, in the order of creation. */
    public Pool<Storage<A>> storages() {
        return storages;
    }

    /**
     * A storage by its ID, with or without the S in front.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Storage<A> storage(String storageId) {
        return storages.get(storageId);
    }

    /** All views in the order of creation: element i is the view of row i. */
    public List<View<A>> views() {
        return views;
    }

    /**
     * A view by its ID, with or without the V in front.
     *
     * @throws IllegalArgumentException if there is none
     */
    public View<A> view(String viewId) {
        return views.find(viewId);
    }

    /** Whether storages have shapes only, and never a buffer. */
    public boolean isPlanned() {
        return planned;
    }

    /** Number of elements of all storages. */
    public long size() {
        return byIndex.stream().mapToLong(Storage::size).sum();
    }

    /** Bytes of the elements of all storages. */
    public long nbytes() {
        return byIndex.stream().mapToLong(Storage::nbytes).sum();
    }

    /**
     * Makes a storage.
     *
     * @throws IllegalArgumentException if the ID is taken or a number does not fit
     */
    public Storage<A> newStorage(StorageSpec spec) {
        Storage<A> made = storages.addAs(spec.id, fullId -> new Storage<>(this, byIndex.size(), fullId, spec));
        byIndex.add(made);
        views.forgetLookUp();
        return made;
    }

    /**
     * Makes a storage and fills it with an array as {@link Storage#fillWith} does (D-S4); without a shape in the spec,
     * the array's is taken.
     *
     * @throws IllegalArgumentException if the spec has a shape that the array does not have
     */
    public Storage<A> newStorage(StorageSpec spec, NdArray<?> data) {
        kind.cast(data);
        Storage<A> made = newStorage(spec.fit(data.shape(), dims));
        made.fillWith(data);
        return made;
    }

    /**
     * Makes a view under the next free ID. If the container has no storage of the rule's name, the view makes it: with
     * one layer of the view's shape, and the view's coordinate as that of the first pixel.
     *
     * @throws IllegalArgumentException if the rule does not fit the container
     * @throws IllegalStateException on a copy: views belong to the original
     */
    public View<A> newView(AccessRule rule) {
        requireOriginal("newView");
        return views.add(rule);
    }

    /** Makes a view under an ID; V is put in front unless it starts with it. See {@link #newView(AccessRule)}. */
    public View<A> newView(AccessRule rule, String viewId) {
        requireOriginal("newView");
        return views.add(rule, viewId);
    }

    /** Makes a view under an ID from a number: 3 gives V0003. See {@link #newView(AccessRule)}. */
    public View<A> newView(AccessRule rule, int number) {
        return newView(rule, Ids.digits(number));
    }

    /** Bytes that the numbers of one view take in this container's index table. */
    public int bytesPerView() {
        return viewTable().bytesPerRow();
    }

    /** Makes room for views that are going to be made; only a matter of speed. */
    public void reserveViews(int count) {
        viewTable().reserve(count);
    }

    /**
     * The views of a storage, by its ID, in the order of creation; of the original if this is a copy.
     *
     * @param storage a storage of this container, of its original or of another copy
     */
    public List<View<?>> viewsInStorage(Storage<?> storage, boolean activeOnly) {
        Container<?> root = original();
        return new ArrayList<>(root.storages
                .find(storage.id())
                .<List<? extends View<?>>>map(s -> s.views(activeOnly))
                .orElse(List.of()));
    }

    @Override
    Storage<A> storageOf(View<?> view) {
        int index = view.container().viewTable().storage[view.row()];
        if (view.container() == this) {
            return byIndex.get(index);
        }
        String storageId = view.storageId();
        if (index < byIndex.size() && byIndex.get(index).id().equals(storageId)) {
            return byIndex.get(index);
        }
        return storages.find(storageId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "view " + view.id() + " looks at storage " + storageId + ", which " + id + " does not have"));
    }

    /** Gives the memory of all storages back; one zero per layer stays. */
    public void clear() {
        byIndex.forEach(Storage::clear);
    }

    /** Fits all storages to their active views; copies stay as they are. See {@link Storage#reformat()}. */
    public void reformat() {
        reformat(false);
    }

    /**
     * Fits all storages to their active views. Copies, if they are to follow, get exactly the same pixels and layers
     * added and taken away, so that they stay aligned (D-S3).
     *
     * @throws IllegalStateException on a copy, and if a copy that is to follow did not follow before
     */
    public void reformat(boolean alsoInCopies) {
        requireOriginal("reformat");
        if (alsoInCopies) {
            byIndex.forEach(copyList()::counterparts); // all are checked before the first is changed
        }
        byIndex.forEach(s -> reformat(s, alsoInCopies ? copyList().counterparts(s) : List.of()));
    }

    void reformat(Storage<A> storage, List<Storage<?>> followers) {
        requireOriginal("reformat");
        ViewTable table = viewTable();
        storage.updateViews();
        Reformat.around(storage, table).ifPresent(plan -> {
            plan.checkRoom(storage);
            storage.apply(plan);
            followers.forEach(copy -> copy.apply(plan));
            storage.updateViews();
            Layers.assign(table, storage.index(), storage.layerMap());
        });
    }

    /** Table of the storages: titles, one line for the container, one for each storage. */
    public String formattedReport() {
        return Reports.report(this);
    }

    /** Frees the buffers of all storages and copies; they throw when used afterwards. */
    @Override
    public void close() {
        if (!isCopy()) {
            deleteCopy();
        }
        storages.all().forEach(s -> s.buffer().release());
    }

    @Override
    public String toString() {
        return id + " (" + type.numpyName() + ", " + storages.size() + " storages, " + views.size() + " views)";
    }
}
