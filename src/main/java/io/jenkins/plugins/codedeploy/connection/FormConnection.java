package io.jenkins.plugins.codedeploy.connection;

import io.jenkins.plugins.codedeploy.engine.CatalogPort;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.IdentityPort;

/** A connection that a form asks its questions over; nothing can be uploaded over it. */
public interface FormConnection extends AutoCloseable {

    /** Returns STS, asked as whom every other call is made. */
    IdentityPort identity();

    /** Returns CodeDeploy. */
    CodeDeployPort codeDeploy();

    /** Returns the names of what there is. */
    CatalogPort catalog();

    /** Ends the connection. */
    @Override
    void close();
}
