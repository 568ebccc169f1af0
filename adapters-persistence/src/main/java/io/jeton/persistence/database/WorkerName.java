package io.jeton.persistence.database;

/** The name that a worker gave itself. It is only shown, so a longer one than the column takes is cut. */
public final class WorkerName {
    private static final int LENGTH_MAX = 255;

    private WorkerName() {}

    public static String toColumn(String worker) {
        return worker.length() <= LENGTH_MAX ? worker : worker.substring(0, LENGTH_MAX);
    }
}
