package org.ptyj.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Counts the bytes that all threads allocate on the Java heap. */
final class Allocation {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Map<Long, Long> before = Map.of();

    /**
     * Bytes allocated since the last call, by threads that are still alive; what counting itself takes (some kB) is among
     * them. The first call returns what was allocated since the threads began.
     */
    long sinceLast() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> now = new HashMap<>();
        long sum = 0;
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                now.put(ids[i], bytes[i]);
                sum += bytes[i] - before.getOrDefault(ids[i], 0L);
            }
        }
        before = now;
        return sum;
    }
}
