package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.transfer.SentPart;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import java.util.Collection;
import java.util.List;

/** An upload that has begun; it ends with {@link #complete} or {@link #abort}. */
public interface RevisionUpload {

    /**
     * Signs the addresses that parts are sent to.
     *
     * @param numbers which parts, from 1; a part may be asked for again when its address has expired
     */
    UploadTicket ticket(Collection<Integer> numbers);

    /**
     * Puts the parts together and compares what S3 has then with what was packed.
     *
     * @param parts all parts, in any order
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException with UPLOAD_MISMATCH if size, checksum or
     *     encryption differ
     */
    StoredObject complete(List<SentPart> parts);

    /** Removes all parts that were sent; harmless where there are none. */
    void abort();
}
