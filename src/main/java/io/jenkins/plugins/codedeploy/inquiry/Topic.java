package io.jenkins.plugins.codedeploy.inquiry;

import io.jenkins.plugins.codedeploy.engine.CatalogPort;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.Protection;
import java.util.List;
import java.util.function.Predicate;

/** What a field suggests. */
enum Topic {
    /** Of the connection's region. */
    APPLICATIONS {
        @Override
        List<String> read(CatalogPort catalog, String application) {
            return catalog.applications(LIMIT);
        }

        @Override
        Predicate<String> allowed(Protection protection) {
            return name -> passes(() -> protection.checkApplication(name));
        }
    },
    /** Of an application. */
    DEPLOYMENT_GROUPS {
        @Override
        List<String> read(CatalogPort catalog, String application) {
            return catalog.deploymentGroups(application, LIMIT);
        }
    },
    /** Of the region, with those of AWS. */
    DEPLOYMENT_CONFIGS {
        @Override
        List<String> read(CatalogPort catalog, String application) {
            return catalog.deploymentConfigs(LIMIT);
        }
    },
    /** Of the account. */
    BUCKETS {
        @Override
        List<String> read(CatalogPort catalog, String application) {
            return catalog.buckets(LIMIT);
        }

        @Override
        Predicate<String> allowed(Protection protection) {
            return name -> passes(() -> protection.checkBucket(name));
        }
    };

    /** The most names that are read; whoever has more types the rest. */
    static final int LIMIT = 500;

    /** Reads the names over a connection. */
    abstract List<String> read(CatalogPort catalog, String application);

    /** Tells which names the data protection profiles let through. */
    Predicate<String> allowed(Protection protection) {
        return name -> true;
    }

    private static boolean passes(Runnable check) {
        try {
            check.run();
            return true;
        } catch (InputProblem e) {
            return false;
        }
    }
}
