package io.jenkins.plugins.codedeploy.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AbstractItem;
import hudson.model.AdministrativeMonitor;
import hudson.model.Failure;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Lists the jobs that still use plugin {@code codedeploy} or the steps of {@code pipeline-aws}, and converts one on a click.
 *
 * <p>Looks when all jobs are loaded and on request, never while a page is made.
 */
@Extension
@Symbol("codeDeployMigration")
public final class MigrationMonitor extends AdministrativeMonitor {
    private volatile List<OldJob> jobs = List.of();

    @Override
    @NonNull
    public String getDisplayName() {
        return Messages.MigrationMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !jobs.isEmpty();
    }

    /** Returns what was found the last time. */
    public List<OldJob> getJobs() {
        return jobs;
    }

    /** Looks again. */
    @POST
    public HttpResponse doLook() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        look();
        return HttpResponses.redirectToDot();
    }

    /**
     * Converts one job.
     *
     * @throws Failure with the reason, if it cannot be converted; the job is as it was
     */
    @POST
    public HttpResponse doConvert(@QueryParameter String job) {
        Jenkins jenkins = Jenkins.get();
        jenkins.checkPermission(Jenkins.ADMINISTER);
        AbstractItem item = jenkins.getItemByFullName(job, AbstractItem.class);
        if (item == null) {
            throw new Failure("There is no job " + job + " any more; nothing was converted");
        }
        try {
            new OldJobs(jenkins).convert(item);
        } catch (IOException e) {
            throw new Failure(job + " was not converted: " + e.getMessage());
        }
        look();
        return HttpResponses.redirectToDot();
    }

    @SuppressWarnings("try") // the identity ends with the block, nothing else is asked of it
    void look() {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            jobs = List.copyOf(new OldJobs(Jenkins.get()).find());
        }
    }

    /** Begins to look once all jobs are there, on a thread of its own: there may be thousands of files. */
    @Extension
    public static final class Start extends ItemListener {
        @Override
        public void onLoaded() {
            Timer.get()
                    .execute(() -> ExtensionList.lookupSingleton(MigrationMonitor.class)
                            .look());
        }
    }
}
