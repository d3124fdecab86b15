package org.kohsuke.stapler.export;

public enum Flavor {
    JSON("application/json;charset=UTF-8"),
    JSONP("application/javascript;charset=UTF-8"),
    PYTHON("text/x-python;charset=UTF-8"),
    RUBY("text/x-ruby;charset=UTF-8"),
    XML("application/xml;charset=UTF-8");
    public final String contentType;

    Flavor(String contentType) {
        this.contentType = contentType;
    }
}
