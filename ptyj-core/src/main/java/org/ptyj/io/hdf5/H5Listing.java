package org.ptyj.io.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.HdfFile;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.links.ExternalLink;
import io.jhdf.links.SoftLink;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ptyj.io.ByteBuilder;

/** Lists a group member by member, where the reader gives it up as a whole because it cannot read one of them. */
final class H5Listing {
    private static final int OLD_SOFT_LINK = 2; // specification III.C, cache type

    private final HdfFile hdf;
    private final HdfBackingStorage storage;
    private final Group group;
    private final Map<String, H5Member> members = new LinkedHashMap<>();

    private H5Listing(HdfFile hdf, Group group) {
        this.hdf = hdf;
        this.storage = hdf.getHdfBackingStorage();
        this.group = group;
    }

    static Map<String, H5Member> of(HdfFile hdf, Group group) {
        H5Listing listing = new H5Listing(hdf, group);
        ObjectHeader header = ObjectHeader.readObjectHeader(listing.storage, group.getAddress());
        if (header.hasMessageOfType(SymbolTableMessage.class)) {
            listing.oldStyle(header.getMessageOfType(SymbolTableMessage.class));
        } else {
            listing.newStyle(header);
        }
        return listing.members;
    }

    /** Symbol tables (specification III.A to III.D). */
    private void oldStyle(SymbolTableMessage table) {
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        for (long node :
                BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
            for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
                String name = text(names, entry.getLinkNameOffset());
                if (entry.getCacheType() == OLD_SOFT_LINK) {
                    String target = text(names, entry.getLinkValueOffset());
                    members.put(name, H5Member.of(new SoftLink(target, name, group)));
                } else {
                    put(name, () -> hdf.getNodeByAddress(entry.getObjectHeaderAddress()));
                }
            }
        }
    }

    private static String text(ByteBuffer heap, int offset) {
        return Utils.readUntilNull(heap.position(offset));
    }

    /** Link messages in the header or in a heap (specification IV.A.2.c, IV.A.2.g). */
    private void newStyle(ObjectHeader header) {
        for (LinkMessage link : links(header)) {
            String name = link.getLinkName();
            switch (link.getLinkType()) {
                case HARD -> put(name, () -> hdf.getNodeByAddress(link.getHardLinkAddress()));
                case SOFT -> put(name, () -> new SoftLink(link.getSoftLink(), name, group));
                case EXTERNAL ->
                    put(name, () -> new ExternalLink(link.getExternalFile(), link.getExternalPath(), name, group));
            }
        }
    }

    private List<LinkMessage> links(ObjectHeader header) {
        LinkInfoMessage info = header.getMessageOfType(LinkInfoMessage.class);
        if (info.getBTreeNameIndexAddress() == ByteBuilder.UNDEFINED) {
            return header.getMessagesOfType(LinkMessage.class);
        }
        List<LinkMessage> links = new ArrayList<>();
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        BTreeV2<LinkNameForIndexedGroupRecord> index = new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
        for (LinkNameForIndexedGroupRecord record : index.getRecords()) {
            links.add(LinkMessage.fromBuffer(heap.getId(record.getId()), storage.getSuperblock()));
        }
        return links;
    }

    private void put(String name, Supplier<Node> reading) {
        try {
            members.put(name, H5Member.of(reading.get()));
        } catch (RuntimeException | StackOverflowError e) {
            members.put(name, H5Member.unreadable(e));
        }
    }
}
