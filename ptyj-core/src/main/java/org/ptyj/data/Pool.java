package org.ptyj.data;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The objects of one class that an owner keeps, by ID, in the order in which they came. IDs start with the prefix of the
 * class: C for containers, S for storages, P for pods and so on.
 *
 * @param <T> class of the members
 */
public final class Pool<T> implements Iterable<T> {
    private final String owner;
    private final String prefix;
    private final Map<String, T> members = new LinkedHashMap<>();

    /**
     * @param owner name of the owner, for messages
     * @param prefix first letters of every ID
     */
    public Pool(String owner, String prefix) {
        this.owner = owner;
        this.prefix = prefix;
    }

    /**
     * Makes and keeps a member. An empty ID stands for the next free number, any other gets the prefix unless it starts
     * with it.
     *
     * @throws IllegalArgumentException if the ID is taken
     */
    <M extends T> M addAs(String idOrEmpty, Function<String, M> make) {
        return idOrEmpty.isEmpty() ? add(make) : add(idOrEmpty, make);
    }

    /** Makes and keeps a member with the next free number: the count of members, raised while it is taken. */
    public <M extends T> M add(Function<String, M> make) {
        int number = members.size();
        while (members.containsKey(prefix + Ids.digits(number))) {
            number++;
        }
        return keep(prefix + Ids.digits(number), make);
    }

    /**
     * Makes and keeps a member with a given ID, which gets the prefix unless it starts with it.
     *
     * @throws IllegalArgumentException if the ID is taken
     */
    public <M extends T> M add(String id, Function<String, M> make) {
        String full = Ids.prefixed(prefix, id);
        if (members.containsKey(full)) {
            throw Ids.duplicate(owner, full);
        }
        return keep(full, make);
    }

    private <M extends T> M keep(String id, Function<String, M> make) {
        M member = make.apply(id);
        members.put(id, member);
        return member;
    }

    /** The member with an ID, given with or without the prefix. */
    public Optional<T> find(String id) {
        T member = members.get(id);
        return Optional.ofNullable(member != null ? member : members.get(prefix + id));
    }

    /**
     * The member with an ID, given with or without the prefix.
     *
     * @throws IllegalArgumentException if there is none
     */
    public T get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                owner + " has no " + id + "; it has " + (members.isEmpty() ? "none at all" : members.keySet())));
    }

    /** All IDs in the order of their coming; not to be changed. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(members.keySet());
    }

    /** All members in the order of their coming; not to be changed. */
    public Collection<T> all() {
        return Collections.unmodifiableCollection(members.values());
    }

    public int size() {
        return members.size();
    }

    /** Lets a member go; its ID is free again. */
    public void remove(String id) {
        members.remove(id);
    }

    @Override
    public Iterator<T> iterator() {
        return all().iterator();
    }

    @Override
    public String toString() {
        return owner + members.keySet();
    }
}
