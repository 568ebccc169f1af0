package io.jeton.domain.modification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to be done to the tokens of an instance. What it names is looked up when it is carried out, in what earlier instructions have left. */
public sealed interface Instruction {
    /** What is asked, as the middle of a sentence. */
    String description();

    /** Ends one activity instance with everything inside of it. */
    record CancelActivityInstance(String activityInstanceId) implements Instruction {
        @Override
        public String description() {
            return "cancel activity instance '" + activityInstanceId + "'";
        }
    }

    /** Ends one transition instance. */
    record CancelTransitionInstance(String transitionInstanceId) implements Instruction {
        @Override
        public String description() {
            return "cancel transition instance '" + transitionInstanceId + "'";
        }
    }

    /** Ends all activity instances and transition instances of an activity; it is no error if there are none. */
    record CancelActivity(String activityId) implements Instruction {
        @Override
        public String description() {
            return "cancel all instances of activity '" + activityId + "'";
        }
    }

    /** As {@link CancelActivity}, but spares what earlier instructions of the same modification have brought to life. */
    record CancelPresent(String activityId) implements Instruction {
        @Override
        public String description() {
            return "cancel all instances of activity '" + activityId + "' that were there before";
        }
    }

    /** Lets a token begin somewhere. The scopes around that place are opened, unless they are there. */
    sealed interface Start extends Instruction {
        /** The activity instance in which, directly or not, the token begins; {@code null} to find that out. */
        @Nullable
        String ancestor();

        /** What is set before the token begins, in order. */
        List<Assignment> assignments();
    }

    /** Enters an activity, an event or a gateway. */
    record StartBefore(String activityId, @Nullable String ancestor, List<Assignment> assignments) implements Start {
        public StartBefore {
            assignments = List.copyOf(assignments);
        }

        @Override
        public String description() {
            return "start before activity '" + activityId + "'";
        }
    }

    /** Takes the only flow out of an activity, an event or a gateway. */
    record StartAfter(String activityId, @Nullable String ancestor, List<Assignment> assignments) implements Start {
        public StartAfter {
            assignments = List.copyOf(assignments);
        }

        @Override
        public String description() {
            return "start after activity '" + activityId + "'";
        }
    }

    /** Takes a flow, whatever its condition. */
    record StartTransition(String transitionId, @Nullable String ancestor, List<Assignment> assignments)
            implements Start {
        public StartTransition {
            assignments = List.copyOf(assignments);
        }

        @Override
        public String description() {
            return "start transition '" + transitionId + "'";
        }
    }
}
