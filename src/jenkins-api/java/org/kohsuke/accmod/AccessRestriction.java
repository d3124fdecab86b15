package org.kohsuke.accmod;

public abstract class AccessRestriction {

    protected AccessRestriction() {}
}
