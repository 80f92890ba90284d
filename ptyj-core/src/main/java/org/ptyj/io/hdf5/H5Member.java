package org.ptyj.io.hdf5;

import io.jhdf.CommittedDatatype;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;

/** A member of a group: what the reader made of it, or why it could not. */
record H5Member(Optional<Node> node, Optional<Throwable> failure) {
    static H5Member of(Node node) {
        return new H5Member(Optional.of(node), Optional.empty());
    }

    static H5Member unreadable(Throwable why) {
        return new H5Member(Optional.empty(), Optional.of(why));
    }

    static Map<String, H5Member> all(Map<String, Node> nodes) {
        Map<String, H5Member> members = new LinkedHashMap<>();
        nodes.forEach((name, node) -> members.put(name, of(node)));
        return members;
    }

    Node readable(Path file, String path) throws PtyjIoException {
        if (failure.isPresent()) {
            throw H5Guard.failure(file, path, failure.get());
        }
        return node.orElseThrow();
    }

    /** What it is, to those who list the group at a path. */
    H5Entry describe(Path file, String group, String name) {
        if (failure.isPresent()) {
            String path = group.replaceFirst("/$", "") + "/" + name;
            String why = H5Guard.failure(file, path, failure.get()).getMessage();
            return new H5Entry(name, H5Entry.Kind.UNREADABLE, why);
        }
        Node found = node.orElseThrow();
        if (found instanceof Link link) {
            boolean external = found instanceof ExternalLink;
            return new H5Entry(
                    name, external ? H5Entry.Kind.EXTERNAL_LINK : H5Entry.Kind.SOFT_LINK, link.getTargetPath());
        }
        if (found instanceof CommittedDatatype type) {
            return new H5Entry(name, H5Entry.Kind.TYPE, H5Storage.typeName(type.getDataType()));
        }
        return new H5Entry(name, found instanceof Group ? H5Entry.Kind.GROUP : H5Entry.Kind.DATASET, "");
    }
}
