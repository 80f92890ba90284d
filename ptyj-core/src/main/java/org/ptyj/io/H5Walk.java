package org.ptyj.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfBrokenLinkException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a path leads.
 *
 * @param node the group or data set, links followed; empty if the path leads nowhere
 * @param reason why it leads nowhere
 */
record H5Walk(Optional<Node> node, String reason) {
    private static final int MOST_LINKS = 16;

    static H5Walk to(HdfFile file, String path) {
        Node at = file;
        String done = "";
        for (String name : parts(path)) {
            if (!(at instanceof Group group)) {
                return nowhere(done + " is a data set and has nothing below it");
            }
            Node child = group.getChildren().get(name);
            if (child == null) {
                return nowhere("there is no such group or data set; " + (done.isEmpty() ? "/" : done) + " holds "
                        + group.getChildren().keySet());
            }
            done = done + "/" + name;
            Optional<Node> target = follow(child);
            if (target.isEmpty()) {
                return nowhere("the link " + done + " to " + ((Link) child).getTargetPath() + " leads nowhere");
            }
            at = target.get();
        }
        return new H5Walk(Optional.of(at), "");
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/")).filter(p -> !p.isEmpty()).toList();
    }

    private static H5Walk nowhere(String reason) {
        return new H5Walk(Optional.empty(), reason);
    }

    private static Optional<Node> follow(Node child) {
        Node at = child;
        for (int i = 0; at instanceof Link link; i++) {
            if (i == MOST_LINKS) {
                return Optional.empty();
            }
            try {
                at = link.getTarget();
            } catch (HdfBrokenLinkException e) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(at);
    }
}
