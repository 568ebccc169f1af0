package io.jeton.testkit.memory;

import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.JournalRecord;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.Incidents;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.InstanceSnapshot;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.Jobs;
import io.jeton.domain.instance.PostponedStart;
import io.jeton.domain.instance.Warning;
import io.jeton.domain.instance.Warnings;
import io.jeton.domain.iteration.DiscardedIterations;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.key.VariableKey;
import io.jeton.domain.key.WarningKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.Variable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows of one instance: what lives, and apart from it what has ended, so that nothing that ended is read when it is loaded. */
final class InstanceRows {
    private final Map<Long, ProcessDefinition> former = new HashMap<>();
    private InstanceHeader header;
    private final Rows<TokenKey, Token> livingTokens = new Rows<>("living token");
    private final Rows<TokenKey, Token> endedTokens = new Rows<>("ended token");
    private final Rows<Place, Arrival> arrivals = new Rows<>("arrival");
    private final Rows<VariableKey, Variable> variables = new Rows<>("variable");
    private final Map<TokenKey, Set<VariableKey>> variablesByScope = new TreeMap<>();
    private final Rows<JobKey, JobRow> openJobs = new Rows<>("open job");
    private final Rows<JobKey, JobRow> endedJobs = new Rows<>("ended job");
    private final Rows<IncidentKey, IncidentRow> openIncidents = new Rows<>("open incident");
    private final Rows<IncidentKey, IncidentRow> resolvedIncidents = new Rows<>("resolved incident");
    private final Rows<SubscriptionKey, Subscription> subscriptions = new Rows<>("subscription");
    private final Map<TokenKey, MultiInstance> multiInstances = new TreeMap<>();
    private final Map<TokenKey, DiscardedIterations> discarded = new TreeMap<>();
    private final Map<TokenKey, NavigableMap<Integer, ItemPage>> pages = new TreeMap<>();
    private final Map<TokenKey, Map<Integer, Value>> outputs = new TreeMap<>();
    private final Rows<WarningKey, Warning> warnings = new Rows<>("warning");
    private final Rows<UserTaskKey, UserTask> openTasks = new Rows<>("open user task");
    private final Rows<UserTaskKey, UserTask> endedTasks = new Rows<>("ended user task");
    private final List<JournalRecord> journal = new ArrayList<>();
    private InstanceState state = InstanceState.ACTIVE;
    private Instant startedAt = Instant.EPOCH;
    private Instant writtenAt = Instant.EPOCH;
    private @Nullable Instant endedAt;
    private @Nullable Token process;
    private @Nullable PostponedStart postponedStart;
    private boolean unfinished;
    private long revision;

    InstanceRows(InstanceHeader header) {
        this.header = header;
    }

    void apply(InstanceWrite write, Instant at) {
        keepNamesOfWhatHasEnded(write.header().definition());
        header = write.header();
        state = write.state();
        revision = write.revision();
        startedAt = write.startedAt();
        endedAt = write.endedAt();
        unfinished = write.unfinished();
        process = write.process();
        postponedStart = write.postponedStart();
        writtenAt = at;
        write.tokensAdded()
                .forEach(token -> (token.state().ended() ? endedTokens : livingTokens).insert(token.key(), token));
        write.tokensChanged().forEach(this::change);
        write.arrivalsAdded().forEach(arrival -> arrivals.insert(Place.of(arrival), arrival));
        write.arrivalsChanged().forEach(arrival -> arrivals.update(Place.of(arrival), old -> arrival));
        write.arrivalsGone().forEach(arrival -> arrivals.remove(Place.of(arrival)));
        write.variablesAdded().forEach(this::add);
        write.variablesChanged().forEach(variable -> variables.update(variable.key(), old -> variable));
        write.jobsAdded().forEach(job -> put(new JobRow(job, "", null, null, null, at)));
        write.jobsChanged().forEach(job -> put(openJobs.remove(job.key()).with(job, at)));
        write.offers().forEach(this::offer);
        write.incidentsRaised()
                .forEach(incident -> openIncidents.insert(incident.key(), new IncidentRow(incident, null)));
        write.incidentsMigrated()
                .forEach(incident -> openIncidents.update(incident.key(), old -> new IncidentRow(incident, null)));
        write.incidentsResolved().forEach(this::resolve);
        write.subscriptionsClosed().forEach(subscriptions::remove);
        write.subscriptionsChanged()
                .forEach(subscription -> subscriptions.update(subscription.key(), old -> subscription));
        write.subscriptionsAdded().forEach(subscription -> subscriptions.insert(subscription.key(), subscription));
        write.multiInstances().forEach(one -> multiInstances.put(one.body(), one));
        write.discardedEnded().forEach(discarded::remove);
        write.discarded().forEach(some -> discarded.put(some.body(), some));
        write.pages().forEach(page -> pages.computeIfAbsent(page.body(), body -> new TreeMap<>())
                .put(page.page().first(), page.page()));
        write.outputs().forEach(output -> outputs.computeIfAbsent(output.body(), body -> new TreeMap<>())
                .put(output.index(), output.output()));
        Warnings.kept(write.warnings(), warnings.all()).forEach(warning -> warnings.insert(warning.key(), warning));
        write.userTasksAdded().forEach(this::put);
        write.userTasksChanged().forEach(task -> {
            openTasks.remove(task.key());
            put(task);
        });
        journal.addAll(write.journal());
    }

    /** @param loaded which of the living tokens are part of it, with what belongs to them; the root scope always is */
    InstanceSnapshot snapshot(ProcessDefinition definition, Predicate<Token> loaded) {
        var tokens = livingTokens.all().stream().filter(loaded).toList();
        var scopes = Stream.concat(
                        Stream.of(header.rootScope()), tokens.stream().map(Token::key))
                .collect(Collectors.toCollection(TreeSet::new));
        var visible = scopes.stream()
                .flatMap(scope -> variablesOf(scope).stream())
                .sorted(Comparator.comparing(Variable::key))
                .toList();
        return new InstanceSnapshot(
                header.by(definition),
                state,
                revision,
                startedAt,
                endedAt,
                process,
                postponedStart,
                tokens,
                arrivals.all().stream()
                        .filter(arrival -> scopes.contains(arrival.scope()))
                        .toList(),
                visible,
                openJobs.all().stream()
                        .map(JobRow::job)
                        .filter(job -> scopes.contains(job.token()))
                        .toList(),
                openIncidents.all().stream()
                        .map(IncidentRow::incident)
                        .filter(incident -> scopes.contains(incident.token()))
                        .toList(),
                subscriptions.all().stream()
                        .filter(subscription -> scopes.contains(subscription.host()))
                        .toList(),
                openTasks.all().stream()
                        .filter(task -> scopes.contains(task.token()))
                        .toList(),
                multiInstances.values().stream()
                        .filter(one -> scopes.contains(one.body()))
                        .toList(),
                List.copyOf(discarded.values()));
    }

    Optional<Token> livingToken(TokenKey key) {
        return livingTokens.find(key);
    }

    Collection<Token> livingTokens() {
        return livingTokens.all();
    }

    ItemPage page(TokenKey body, int index) {
        var page = pages.getOrDefault(body, new TreeMap<>()).floorEntry(index);
        if (page == null || !page.getValue().holds(index)) {
            throw new IllegalStateException("no item " + index + " is stored for body " + body.value());
        }
        return page.getValue();
    }

    Map<Integer, Value> outputs(TokenKey body) {
        return new TreeMap<>(outputs.getOrDefault(body, Map.of()));
    }

    /** The living token that something belongs to. */
    Optional<Token> tokenOf(Entity entity) {
        return switch (entity.kind()) {
            case TOKEN -> livingToken(new TokenKey(entity.key()));
            case JOB ->
                openJobs.find(new JobKey(entity.key()))
                        .flatMap(row -> livingToken(row.job().token()));
            case INCIDENT ->
                openIncidents
                        .find(new IncidentKey(entity.key()))
                        .flatMap(row -> livingToken(row.incident().token()));
            case USER_TASK -> openTasks.find(new UserTaskKey(entity.key())).flatMap(task -> livingToken(task.token()));
            case SUBSCRIPTION ->
                subscriptions.find(new SubscriptionKey(entity.key())).flatMap(row -> livingToken(row.host()));
        };
    }

    boolean isUnfinished() {
        return unfinished;
    }

    /** What is visible from a living token, an inner scope's variable before an outer one's. */
    Map<String, Value> visibleFrom(TokenKey token) {
        var visible = new LinkedHashMap<String, Value>();
        for (@Nullable TokenKey at = token; at != null; at = around(at)) {
            variablesOf(at).forEach(variable -> visible.putIfAbsent(variable.name(), variable.value()));
        }
        return visible;
    }

    List<Variable> variablesOf(TokenKey scope) {
        return variablesByScope.getOrDefault(scope, Set.of()).stream()
                .map(variables::get)
                .toList();
    }

    void hold(JobKey job, String worker, Instant until, @Nullable Long lockToken) {
        openJobs.update(job, row -> row.heldBy(worker, until, lockToken));
    }

    void release(JobKey job) {
        openJobs.update(job, JobRow::released);
    }

    InstanceHeader header() {
        return header;
    }

    InstanceState state() {
        return state;
    }

    boolean isActive() {
        return !state.hasEnded();
    }

    /** Whether it has ended, and nothing is left to be done. */
    boolean isOver() {
        return !isActive() && !unfinished;
    }

    /** Whether nobody finds what it offers and waits for. */
    boolean isSuspended() {
        return state == InstanceState.SUSPENDED;
    }

    long revision() {
        return revision;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    boolean isUnfinished(Instant before) {
        return unfinished && writtenAt.isBefore(before);
    }

    Stream<Token> tokens() {
        return Stream.concat(livingTokens.all().stream(), endedTokens.all().stream());
    }

    /** The definition that names a token: when it ended, or now. */
    ProcessDefinition definitionOf(Token token) {
        return former.getOrDefault(token.key().value(), header.definition());
    }

    /** The definition that names a user task: when it ended, or now. */
    ProcessDefinition definitionOf(UserTask task) {
        return former.getOrDefault(task.key().value(), header.definition());
    }

    private void keepNamesOfWhatHasEnded(ProcessDefinition next) {
        var before = header.definition();
        if (!before.key().equals(next.key())) {
            endedTokens.all().forEach(token -> former.putIfAbsent(token.key().value(), before));
            endedTasks.all().forEach(task -> former.putIfAbsent(task.key().value(), before));
        }
    }

    Rows<JobKey, JobRow> openJobs() {
        return openJobs;
    }

    Stream<JobRow> jobs() {
        return Stream.concat(openJobs.all().stream(), endedJobs.all().stream());
    }

    Stream<UserTask> userTasks() {
        return Stream.concat(openTasks.all().stream(), endedTasks.all().stream());
    }

    /** The scope of a token and those around it, from the inside. */
    List<TokenKey> scopesFrom(TokenKey token) {
        var parents = new HashMap<TokenKey, TokenKey>();
        tokens().forEach(each -> parents.put(each.key(), each.scope()));
        var scopes = new ArrayList<TokenKey>();
        for (@Nullable TokenKey at = token; at != null; at = parents.get(at)) {
            scopes.add(at);
        }
        return scopes;
    }

    Stream<Variable> variables() {
        return variables.all().stream();
    }

    Stream<IncidentRow> incidents() {
        return Stream.concat(openIncidents.all().stream(), resolvedIncidents.all().stream());
    }

    Stream<Subscription> subscriptions() {
        return subscriptions.all().stream();
    }

    /** Whether the token is, or is inside of, an iteration that is over and only waits to be ended. */
    boolean isDiscarded(TokenKey token) {
        return !discarded.isEmpty() && scopesFrom(token).stream().anyMatch(discarded::containsKey);
    }

    /** In the order in which they came up. */
    Stream<Warning> warnings() {
        return warnings.all().stream();
    }

    /** The messages of open incidents. */
    List<String> errors() {
        return openIncidents.all().stream().map(row -> row.incident().message()).toList();
    }

    boolean hasIncident() {
        return !openIncidents.all().isEmpty();
    }

    List<JournalRecord> journal() {
        return List.copyOf(journal);
    }

    private @Nullable TokenKey around(TokenKey scope) {
        return livingTokens.find(scope).map(Token::scope).orElse(null);
    }

    private void change(Token token) {
        if (token.state().ended()) {
            livingTokens.remove(token.key());
            endedTokens.insert(token.key(), token);
        } else {
            livingTokens.update(token.key(), old -> token);
        }
    }

    private void add(Variable variable) {
        variables.insert(variable.key(), variable);
        variablesByScope
                .computeIfAbsent(variable.scope(), scope -> new TreeSet<>())
                .add(variable.key());
    }

    private void put(UserTask task) {
        (task.hasEnded() ? endedTasks : openTasks).insert(task.key(), task);
    }

    private void put(JobRow row) {
        (row.job().hasEnded() ? endedJobs : openJobs).insert(row.job().key(), row);
    }

    private void offer(Jobs.Offer offer) {
        if (openJobs.find(offer.job()).isPresent()) {
            openJobs.update(offer.job(), row -> row.with(offer));
        } else {
            endedJobs.update(offer.job(), row -> row.with(offer));
        }
    }

    private void resolve(Incidents.Resolution resolution) {
        var row = openIncidents.remove(resolution.incident());
        resolvedIncidents.insert(resolution.incident(), new IncidentRow(row.incident(), resolution.at()));
    }

    /** Where arrivals are counted: each flow of each scope. */
    private record Place(TokenKey scope, String flowId) implements Comparable<Place> {
        static Place of(Arrival arrival) {
            return new Place(arrival.scope(), arrival.flowId());
        }

        @Override
        public int compareTo(Place other) {
            var byScope = scope.compareTo(other.scope);
            return byScope != 0 ? byScope : flowId.compareTo(other.flowId);
        }
    }
}
