package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;
import jenkins.util.io.OnMaster;

public class ExtensionList<T> extends AbstractList<T> implements OnMaster {
    private final List<T> extensions = new CopyOnWriteArrayList<>();

    @CheckForNull
    public final Jenkins jenkins;

    public final Class<T> extensionType;

    protected ExtensionList(Jenkins jenkins, Class<T> extensionType) {
        this.jenkins = jenkins;
        this.extensionType = extensionType;
    }

    @CheckForNull
    public <U extends T> U get(@NonNull Class<U> type) {
        for (T extension : this) {
            if (extension.getClass() == type) {
                return type.cast(extension);
            }
        }
        return null;
    }

    @NonNull
    public <U extends T> U getInstance(@NonNull Class<U> type) throws IllegalStateException {
        U found = get(type);
        if (found == null) {
            throw new IllegalStateException("no instance of " + type.getName());
        }
        return found;
    }

    @NonNull
    public Iterator<T> iterator() {
        return extensions.iterator();
    }

    public T get(int index) {
        return extensions.get(index);
    }

    public int size() {
        return extensions.size();
    }

    public boolean remove(Object o) {
        return extensions.remove(o);
    }

    public boolean removeAll(Collection<?> c) {
        return extensions.removeAll(c);
    }

    public final T remove(int index) {
        T removed = extensions.get(index);
        extensions.remove(removed);
        return removed;
    }

    public void add(int index, T element) {
        extensions.add(element);
    }

    public static <T> ExtensionList<T> create(Jenkins jenkins, Class<T> type) {
        return new ExtensionList<>(jenkins, type);
    }

    @NonNull
    public static <T> ExtensionList<T> lookup(Class<T> type) {
        Jenkins running = Jenkins.getInstanceOrNull();
        return running == null ? create(null, type) : running.getExtensionList(type);
    }

    @NonNull
    public static <U> U lookupSingleton(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.size() != 1) {
            throw new IllegalStateException("expected one instance of " + type.getName() + " but got " + all.size());
        }
        return all.get(0);
    }

    @NonNull
    public static <U> U lookupFirst(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.isEmpty()) {
            throw new IllegalStateException("found no instance of " + type.getName());
        }
        return all.get(0);
    }
}
