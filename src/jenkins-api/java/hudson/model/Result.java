package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.CustomExportedBean;

public final class Result implements Serializable, CustomExportedBean {
    private final String name;
    private static final long serialVersionUID = 1L;

    @NonNull
    public static final Result SUCCESS = new Result("SUCCESS", BallColor.BLUE, 0, true);

    @NonNull
    public static final Result UNSTABLE = new Result("UNSTABLE", BallColor.YELLOW, 1, true);

    @NonNull
    public static final Result FAILURE = new Result("FAILURE", BallColor.RED, 2, true);

    @NonNull
    public static final Result NOT_BUILT = new Result("NOT_BUILT", BallColor.NOTBUILT, 3, false);

    @NonNull
    public static final Result ABORTED = new Result("ABORTED", BallColor.ABORTED, 4, false);

    public final int ordinal;

    @NonNull
    public final BallColor color;

    public final boolean completeBuild;

    @NonNull
    public Result combine(@NonNull Result that) {
        return ordinal < that.ordinal ? that : this;
    }

    public static Result combine(Result r1, Result r2) {
        return r1 == null ? r2 : r2 == null ? r1 : r1.combine(r2);
    }

    private Result(String name, BallColor color, int ordinal, boolean completeBuild) {
        this.name = name;
        this.color = color;
        this.ordinal = ordinal;
        this.completeBuild = completeBuild;
    }

    public boolean isWorseThan(@NonNull Result that) {
        return ordinal > that.ordinal;
    }

    public boolean isWorseOrEqualTo(@NonNull Result that) {
        return ordinal >= that.ordinal;
    }

    public boolean isBetterThan(@NonNull Result that) {
        return ordinal < that.ordinal;
    }

    public boolean isBetterOrEqualTo(@NonNull Result that) {
        return ordinal <= that.ordinal;
    }

    public boolean isCompleteBuild() {
        return completeBuild;
    }

    @NonNull
    public String toString() {
        return name;
    }

    @NonNull
    public String toExportedObject() {
        return name;
    }

    @NonNull
    public static Result fromString(@NonNull String s) {
        return Stream.of(SUCCESS, UNSTABLE, FAILURE, NOT_BUILT, ABORTED)
                .filter(result -> result.name.equalsIgnoreCase(s))
                .findFirst()
                .orElse(FAILURE);
    }

    public static void init() {
        ;
    }

    private Object readResolve() {
        return fromString(name);
    }
}
