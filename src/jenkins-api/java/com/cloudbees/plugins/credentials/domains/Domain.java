package com.cloudbees.plugins.credentials.domains;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;

public class Domain implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Domain GLOBAL = new Domain();

    private Domain() {}

    @NonNull
    public static Domain global() {
        return GLOBAL;
    }
}
