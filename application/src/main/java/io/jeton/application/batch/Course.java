package io.jeton.application.batch;

import io.jeton.application.query.Selection;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.Progress;
import java.util.concurrent.atomic.AtomicInteger;

/** A batch that this node carries out. Worked on by one task at a time. */
final class Course {
    private final BatchHeader header;
    private final Selection selection;
    private final int epoch;
    private volatile Progress progress;
    private volatile int position = -1;
    private final AtomicInteger faults = new AtomicInteger();

    Course(BatchHeader header, Selection selection, Progress progress) {
        this.header = header;
        this.selection = selection;
        this.epoch = progress.epoch();
        this.progress = progress;
    }

    BatchHeader header() {
        return header;
    }

    Selection selection() {
        return selection;
    }

    int epoch() {
        return epoch;
    }

    /** How far it was when it was stored last. */
    Progress progress() {
        return progress;
    }

    void progress(Progress stored) {
        progress = stored;
        faults.set(0);
    }

    /** Items up to this position have been settled or are under way, but for what was passed by. */
    int position() {
        return position;
    }

    void position(int reached) {
        position = reached;
    }

    /** How many items have been made that have not been begun. */
    int backlog() {
        return progress.items() - 1 - position;
    }

    /** Notes a fault, and says how many there have been without anything going well in between. */
    int fault() {
        return faults.incrementAndGet();
    }
}
