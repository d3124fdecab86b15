package io.jenkins.plugins.codedeploy.delivery;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.bundle.SecretSearch;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import jenkins.MasterToSlaveFileCallable;

/** Looks for secrets in a bundle that is still to be packed, where its files are. */
final class BundleSearch extends MasterToSlaveFileCallable<ArrayList<Finding>> {
    private static final long serialVersionUID = 1L;

    private final BundleRequest request;

    BundleSearch(BundleRequest request) {
        this.request = request;
    }

    @Override
    public ArrayList<Finding> invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return new ArrayList<>(SecretSearch.in(workspace.toPath(), request));
    }
}
