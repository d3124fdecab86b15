package hudson.util;

import hudson.model.Saveable;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public class PersistedList<T> extends AbstractList<T> {
    private final List<T> data = new CopyOnWriteArrayList<>();
    protected Saveable owner;

    protected PersistedList() {}

    protected PersistedList(Collection<? extends T> initialList) {
        data.addAll(initialList);
    }

    public PersistedList(Saveable owner) {
        this.owner = owner;
    }

    public T get(int index) {
        return data.get(index);
    }

    public <U extends T> U get(Class<U> type) {
        return data.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    public int size() {
        return data.size();
    }

    public Iterator<T> iterator() {
        return data.iterator();
    }

    public List<T> toList() {
        return List.copyOf(data);
    }
}
