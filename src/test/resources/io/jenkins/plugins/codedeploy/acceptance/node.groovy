import hudson.slaves.DumbSlave
import hudson.slaves.JNLPLauncher
import jenkins.model.Jenkins

def node = new DumbSlave('@NAME@', '@ROOT@', new JNLPLauncher(true))
node.labelString = '@NAME@'
node.numExecutors = 2
Jenkins.get().addNode(node)
println Jenkins.get().getComputer('@NAME@').jnlpMac
