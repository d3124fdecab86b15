package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

@SuppressWarnings("rawtypes")
public abstract class Cause {
    public Cause() {}

    public abstract String getShortDescription();

    public void onAddedTo(@NonNull Run build) {
        ;
    }

    public void onLoad(@NonNull Run<?, ?> build) {
        ;
    }

    public void print(TaskListener listener) {
        listener.getLogger().println(getShortDescription());
    }

    public static class UserIdCause extends Cause {
        private final String userId;

        public UserIdCause() {
            this(User.current() == null ? null : User.current().getId());
        }

        public UserIdCause(@CheckForNull String userId) {
            this.userId = userId;
        }

        @CheckForNull
        public String getUserId() {
            return userId;
        }

        public String getUserName() {
            throw new UnsupportedOperationException();
        }

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }

        public void print(TaskListener listener) {
            listener.getLogger().println(getShortDescription());
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof UserIdCause that && java.util.Objects.equals(userId, that.userId);
        }

        @Override
        public int hashCode() {
            return java.util.Objects.hash(userId);
        }
    }
}
