package io.jenkins.plugins.codedeploy.engine;

/**
 * Whom AWS takes us for (GetCallerIdentity).
 *
 * @param account the twelve digits of the account
 * @param arn the user, or the session of a role
 */
public record CallerIdentity(String account, String arn) {}
