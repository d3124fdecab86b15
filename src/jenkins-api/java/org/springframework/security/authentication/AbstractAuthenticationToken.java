package org.springframework.security.authentication;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

public abstract class AbstractAuthenticationToken implements Authentication {

    private static final long serialVersionUID = 1L;

    private final transient Collection<? extends GrantedAuthority> authorities;
    private boolean authenticated;
    private transient Object details;

    public AbstractAuthenticationToken(Collection<? extends GrantedAuthority> authorities) {
        this.authorities = authorities == null ? List.of() : authorities;
    }

    @Override
    public Collection<GrantedAuthority> getAuthorities() {
        return List.copyOf(authorities);
    }

    @Override
    public String getName() {
        return String.valueOf(getPrincipal());
    }

    @Override
    public boolean isAuthenticated() {
        return authenticated;
    }

    @Override
    public void setAuthenticated(boolean authenticated) {
        this.authenticated = authenticated;
    }

    @Override
    public Object getDetails() {
        return details;
    }

    public void setDetails(Object details) {
        this.details = details;
    }
}
