package io.jeton.domain.modification;

import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a modification would do.
 *
 * @param revision of the instance for which this holds
 * @param steps what each instruction does by itself, in order
 * @param state of the instance afterwards
 * @param result what would live in the instance when its tokens have moved on to where they wait; the keys of what is new are not those that it would
 *     get
 * @param listeners which listeners would be called, in order
 * @param mappings which input and output mappings would be carried out, in order
 * @param warnings what is likely not to be wanted about that, one sentence each
 */
public record ModificationPlan(
        long revision,
        List<Step> steps,
        InstanceState state,
        ActivityTree result,
        List<ListenerCalls> listeners,
        List<MappingRuns> mappings,
        List<String> warnings) {
    public ModificationPlan {
        steps = List.copyOf(steps);
        listeners = List.copyOf(listeners);
        mappings = List.copyOf(mappings);
        warnings = List.copyOf(warnings);
    }

    /**
     * What one instruction does.
     *
     * @param instruction its description
     * @param cancelled what it ends, in that order: innermost first
     * @param opened the scopes that it opens, outermost first
     * @param started where its token begins; {@code null} if it starts nothing
     * @param variables what it sets
     * @param mappings the ids of the elements whose input mappings are carried out: opened scopes, and the element that is entered
     */
    public record Step(
            String instruction,
            List<Cancelled> cancelled,
            List<Opened> opened,
            @Nullable Started started,
            List<Assigned> variables,
            List<String> mappings) {}

    /**
     * Something that ends.
     *
     * @param id as in the activity instance tree
     */
    public record Cancelled(String id, String elementId) {}

    /**
     * A scope that is opened.
     *
     * @param parent the id of the activity instance around it
     */
    public record Opened(String elementId, String parent) {}

    /**
     * A token that begins.
     *
     * @param elementId the element that is entered, or comes next
     * @param flowId the flow that is taken; {@code null} if the element is entered directly
     * @param parent the id of the activity instance around it
     * @param waitsAtJoin whether it waits there for others
     */
    public record Started(String elementId, @Nullable String flowId, String parent, boolean waitsAtJoin) {}

    /**
     * A variable that is set.
     *
     * @param scope the token of the scope that owns it; the instance's key for the process
     */
    public record Assigned(String name, Value value, TokenKey scope) {}

    /**
     * A listener that is called.
     *
     * @param definition whose element it is: that of the instance, or of one that it calls
     * @param jobType what is asked for; of a listener that comes after another one, whose type is an expression, the expression
     * @param count how often: once for each token that comes to the element, or leaves it
     */
    public record ListenerCalls(
            ProcessDefinitionKey definition, String elementId, ListenerEvent event, String jobType, int count) {}

    /**
     * The input or the output mappings of an element.
     *
     * @param definition whose element it is: that of the instance, or of one that it calls
     * @param count how often they are carried out
     */
    public record MappingRuns(ProcessDefinitionKey definition, String elementId, Direction direction, int count) {}

    /** Which mappings of an element. */
    public enum Direction {
        /** When it is entered. */
        INPUT,
        /** When it has completed. */
        OUTPUT
    }
}
