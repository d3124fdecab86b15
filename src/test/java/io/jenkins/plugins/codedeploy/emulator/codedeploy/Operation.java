package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of the API. */
@FunctionalInterface
interface Operation {
    ObjectNode call(ObjectNode input) throws ServiceError;
}
