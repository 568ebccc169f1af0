package io.jeton.application.batch;

import io.jeton.application.query.Selection;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.Progress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A batch that this node carries out. Items are made and a portion is begun by one task at a time; meanwhile an earlier portion may be under way. Thread-safe.
 */
final class Course {
    /** While one portion is carried out, the next one is begun: otherwise nothing would happen while items are made and outcomes stored. */
    private static final int PORTIONS_MAX = 2;

    private static final int NONE = Integer.MAX_VALUE;

    private final BatchHeader header;
    private final Selection selection;
    private final int epoch;
    private final AtomicInteger faults = new AtomicInteger();

    // Guarded by this.
    private Progress progress;
    private int position = -1;
    private int portions;
    private boolean hasTurn;
    private boolean isOver;
    private int repeatFrom = NONE;

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
    synchronized Progress progress() {
        return progress;
    }

    /** Of two tasks that have stored something, the first one may tell later: what has been made by then is not forgotten. */
    synchronized void progress(Progress stored) {
        if (stored.items() >= progress.items()) {
            progress = stored;
        }
        faults.set(0);
    }

    /** Items up to this position have been settled or are under way, but for what was passed by. */
    synchronized int position() {
        return position;
    }

    /** Whatever is active is to be looked at again. */
    synchronized void lookAgain() {
        position = -1;
    }

    /** Nothing is active of what has been made. */
    synchronized void passAll() {
        position = progress.items() - 1;
    }

    /** How many items have been made that have not been begun. */
    synchronized int backlog() {
        return progress.items() - 1 - position;
    }

    /** Whether a turn can be waited for: there is only one at a time. */
    synchronized boolean wantTurn() {
        if (hasTurn || isOver) {
            return false;
        }
        hasTurn = true;
        return true;
    }

    /** The turn led to nothing. */
    synchronized void skipTurn() {
        hasTurn = false;
    }

    /**
     * The turn has led to a portion.
     *
     * @param last the position of its last item
     * @return whether another turn may follow at once
     */
    synchronized boolean begin(int last) {
        position = last;
        portions++;
        hasTurn = false;
        return portions < PORTIONS_MAX && repeatFrom == NONE;
    }

    /** Some items, the first one of which is at this position, have to be tried again. */
    synchronized void repeat(int from) {
        repeatFrom = Math.min(repeatFrom, from);
    }

    /**
     * A portion is not under way any more.
     *
     * @return whether, because no other one is, items have to be tried again now
     */
    synchronized boolean endPortion() {
        portions--;
        if (portions > 0 || repeatFrom == NONE) {
            return false;
        }
        position = Math.min(position, repeatFrom - 1);
        repeatFrom = NONE;
        return true;
    }

    /** Whether a portion is under way, or items that have to be tried again wait for that. */
    synchronized boolean isBusy() {
        return portions > 0;
    }

    /** Nothing is begun any more. */
    synchronized void end() {
        isOver = true;
    }

    synchronized boolean isOver() {
        return isOver;
    }

    /** Notes a fault, and says how many there have been without anything going well in between. */
    int fault() {
        return faults.incrementAndGet();
    }
}
