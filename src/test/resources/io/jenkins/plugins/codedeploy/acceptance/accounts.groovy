import hudson.security.HudsonPrivateSecurityRealm
import jenkins.model.Jenkins
import jenkins.model.JenkinsLocationConfiguration

def jenkins = Jenkins.get()
def realm = new HudsonPrivateSecurityRealm(false, false, null)
realm.createAccount('admin', '@ADMIN@')
realm.createAccount('viewer', '@VIEWER@')
realm.createAccount('outsider', '@OUTSIDER@')
jenkins.securityRealm = realm
jenkins.authorizationStrategy = jenkins.pluginManager.uberClassLoader
        .loadClass('acceptance.permissions.NamedPermissions')
        .getDeclaredConstructor().newInstance()
jenkins.numExecutors = 6
jenkins.quietPeriod = 0
jenkins.save()
JenkinsLocationConfiguration.get().url = '@ROOT@'
