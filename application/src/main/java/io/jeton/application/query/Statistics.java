package io.jeton.application.query;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Answers that are put together from many rows: counts by what rows have in common, and ways through them. Otherwise as {@link QueryStore}. */
public interface Statistics {
    /** How many running instances have an open incident with the same message. */
    Page<ErrorCount> incidentsByError(SearchRequest<ErrorCountField> request);

    /**
     * How many running instances of each definition have an open incident with such a message.
     *
     * @param errorHashCode {@linkplain ErrorCount#errorHashCode of the message}
     */
    Page<DefinitionErrorCount> incidentsByDefinition(
            int errorHashCode, SearchRequest<DefinitionErrorCountField> request);

    /** How many running instances there are of each process, of all of its versions; only of those that have any. */
    Page<ProcessCount> runningByProcess(SearchRequest<ProcessCountField> request);

    /** How many running instances there are of each version of a process; only of those that have any. */
    Page<VersionCount> runningByVersion(String processId, SearchRequest<VersionCountField> request);

    /** How many subscriptions, and how many instances that have some, there are of each definition. */
    Page<SubscriptionCount> messageSubscriptionsByDefinition(SearchRequest<MessageSubscriptionField> request);

    /** How many element instances of each element a process instance has and had, in the order of their ids. */
    List<ElementCount> elementsOfInstance(long instance);

    /**
     * How many element instances of each element the instances of a definition have and had, in the order of their ids.
     *
     * @param filter what holds for the instances
     * @param variables what holds for their variables
     */
    List<ElementCount> elementsOfDefinition(
            long definition, List<Condition<InstanceField>> filter, List<VariableCondition> variables);

    /**
     * The instance itself, at the end, and those that led to it by calls, from the root, or from where the current caller may read all that follow;
     * empty if there is no such instance. All of them are of one tenant.
     */
    List<CallLevel> callHierarchy(long instance);

    /**
     * The ids of the sequence flows that an instance has taken.
     *
     * @return empty if that is not kept
     */
    Optional<SortedSet<String>> flowsTaken(long instance);
}
