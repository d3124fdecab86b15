package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of parts come from; the same part may be read several times. */
@FunctionalInterface
interface PartSource {
    InputStream open(TicketPart part) throws IOException;
}
