package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.RevisionUpload;
import io.jenkins.plugins.codedeploy.engine.StoredObject;
import io.jenkins.plugins.codedeploy.engine.transfer.SentPart;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import java.util.Collection;
import java.util.List;

/** A small bundle that one request sends; S3 shows it only when all of it has arrived, so there is nothing to abort. */
final class SingleUpload implements RevisionUpload {
    private final S3RevisionStore store;
    private final Signing signing;
    private final Journal journal;

    SingleUpload(S3RevisionStore store, Signing signing, Journal journal) {
        this.store = store;
        this.signing = signing;
        this.journal = journal;
    }

    @Override
    public UploadTicket ticket(Collection<Integer> numbers) {
        return signing.whole();
    }

    @Override
    public StoredObject complete(List<SentPart> parts) {
        SentPart all = parts.get(0);
        journal.sent(signing.object().uri(), "PutObject", all.requestId());
        return store.verified(
                signing.object(), signing.options(), S3RevisionStore.unquoted(all.eTag()), all.versionId());
    }

    @Override
    public void abort() {
        // See above.
    }
}
