package io.jenkins.plugins.codedeploy.functional;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The uploads in parts of {@link StrictS3}: what an object is like is said when its upload begins. */
final class StrictParts {
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    private record Upload(Map<String, String> headers, Map<Integer, byte[]> parts) {}

    /** Begins an upload and returns its id. */
    String begin(Map<String, String> headers) {
        String id = "upload-" + (uploads.size() + 1);
        uploads.put(id, new Upload(headers, new ConcurrentSkipListMap<>()));
        return id;
    }

    void part(String id, int number, byte[] content) {
        uploads.get(id).parts().put(number, content);
    }

    void abort(String id) {
        uploads.remove(id);
    }

    int open() {
        return uploads.size();
    }

    /** Ends an upload: what the beginning said, with length and composite checksum; empty where there is none. */
    Optional<Map<String, String>> complete(String id) {
        Upload upload = uploads.remove(id);
        if (upload == null) {
            return Optional.empty();
        }
        byte[] sums = new byte[0];
        long length = 0;
        for (byte[] part : upload.parts().values()) {
            byte[] sum = Base64.getDecoder().decode(StrictS3.checksum(part));
            byte[] longer = new byte[sums.length + sum.length];
            System.arraycopy(sums, 0, longer, 0, sums.length);
            System.arraycopy(sum, 0, longer, sums.length, sum.length);
            sums = longer;
            length += part.length;
        }
        Map<String, String> headers = new TreeMap<>(upload.headers());
        headers.put(
                "x-amz-checksum-sha256",
                StrictS3.checksum(sums) + "-" + upload.parts().size());
        headers.put("Content-Length", Long.toString(length));
        return Optional.of(headers);
    }
}
