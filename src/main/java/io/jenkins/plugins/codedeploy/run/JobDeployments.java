package io.jenkins.plugins.codedeploy.run;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.TransientActionFactory;

/** The deployments of a job's newest builds by deployment group, at {@code codedeploy}; calls no service. */
public final class JobDeployments implements Action {
    /** How many builds are looked at: each may have to be read from disk. */
    static final int BUILDS = 50;

    private final transient Job<?, ?> job;

    JobDeployments(Job<?, ?> job) {
        this.job = job;
    }

    /** Returns the groups that the newest 50 builds deployed to, the one with the newest deployment first. */
    public List<GroupHistory> getGroups() {
        Map<List<String>, List<PastDeployment>> groups = new LinkedHashMap<>();
        Run<?, ?> run = job.getLastBuild();
        for (int seen = 0; run != null && seen < BUILDS; seen++) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            if (action != null) {
                for (DeploymentRecord record : own(action)) {
                    groups.computeIfAbsent(
                                    List.of(record.getApplication(), record.getDeploymentGroup(), record.getRegion()),
                                    group -> new ArrayList<>())
                            .add(PastDeployment.of(run, record));
                }
            }
            run = run.getPreviousBuild();
        }
        return groups.entrySet().stream()
                .map(group -> new GroupHistory(
                        group.getKey().get(0),
                        group.getKey().get(1),
                        group.getKey().get(2),
                        group.getValue()))
                .toList();
    }

    /** A deployment that a build only followed is in the history of the job that began it. */
    private static List<DeploymentRecord> own(DeploymentsAction action) {
        return action.getNewestFirst().stream()
                .filter(record -> !record.isAwaited())
                .toList();
    }

    /** Returns the job, for the page. */
    public Job<?, ?> getJob() {
        return job;
    }

    @Override
    public String getIconFileName() {
        return "symbol-cloud";
    }

    @Override
    public String getDisplayName() {
        return Messages.DeploymentsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "codedeploy";
    }

    /** Adds the page to jobs whose last or last completed build has deployed; looks at no other build. */
    @SuppressWarnings("rawtypes")
    @Extension
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return JobDeployments.class;
        }

        @Override
        @NonNull
        public Collection<? extends Action> createFor(@NonNull Job target) {
            Job<?, ?> job = target;
            return hasDeployed(job.getLastBuild()) || hasDeployed(job.getLastCompletedBuild())
                    ? List.of(new JobDeployments(job))
                    : List.of();
        }

        private static boolean hasDeployed(Run<?, ?> run) {
            DeploymentsAction action = run == null ? null : run.getAction(DeploymentsAction.class);
            return action != null && !own(action).isEmpty();
        }
    }
}
