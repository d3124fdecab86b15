package io.jenkins.plugins.codedeploy.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most that the heap held at one moment: what it holds just before a collection, or in the end.
 *
 * <p>The peaks of the heap's pools, of which the platform keeps count, are of different moments, and their sum can be more
 * than the heap has.
 */
final class HeapPeak {
    private final AtomicLong peak = new AtomicLong();

    private HeapPeak() {}

    static HeapPeak watch() {
        HeapPeak watch = new HeapPeak();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener(
                                (notification, handback) -> watch.collected((CompositeData) notification.getUserData()),
                                notification -> notification
                                        .getType()
                                        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                                null));
        return watch;
    }

    /** Returns the peak in bytes. */
    long bytes() {
        saw(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        return peak.get();
    }

    private void collected(CompositeData data) {
        // Metaspace and compiled code are listed too and are no part of the heap.
        saw(GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageBeforeGc().entrySet().stream()
                .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                .map(Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum());
    }

    private void saw(long used) {
        peak.accumulateAndGet(used, Math::max);
    }
}
