package hudson.model.listeners;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.ItemGroup;

@SuppressWarnings("rawtypes")
public class ItemListener implements ExtensionPoint {
    public ItemListener() {}

    public void onCreated(Item item) {
        ;
    }

    public void onCheckCopy(Item src, ItemGroup parent) throws Failure {
        ;
    }

    public void onCopied(Item src, Item item) {
        onCreated(item);
    }

    public void onLoaded() {
        ;
    }

    public void onCheckDelete(Item item) throws Failure, InterruptedException {
        ;
    }

    public void onDeleted(Item item) {
        ;
    }

    public void onRenamed(Item item, String oldName, String newName) {
        ;
    }

    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        ;
    }

    public void onUpdated(Item item) {
        ;
    }

    public void onBeforeShutdown() {
        ;
    }

    public static ExtensionList<ItemListener> all() {
        return ExtensionList.lookup(ItemListener.class);
    }
}
