package hudson.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

public class ACLContext implements AutoCloseable {
    private final SecurityContext before = SecurityContextHolder.getContext();

    ACLContext(Authentication current) {
        SecurityContextHolder.setContext(new SecurityContextImpl(current));
    }

    public void close() {
        SecurityContextHolder.setContext(before);
    }
}
