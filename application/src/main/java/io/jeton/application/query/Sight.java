package io.jeton.application.query;

import io.jeton.application.access.Allowed;
import io.jeton.application.access.Caller;
import io.jeton.application.query.Condition.Operator;
import io.jeton.domain.access.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a caller sees: the things of the caller's tenants that are called as the caller's permissions say. It becomes a part of every search, so that
 * its result, its count and its pages know nothing of anything else.
 *
 * @param allowed with which things whatever is asked for is permitted
 */
public record Sight(Caller caller, Allowed allowed) {
    /** Of the current caller, with one of these permissions. */
    public static Sight with(Permission... anyOf) {
        return of(Caller.current(), anyOf);
    }

    public static Sight of(Caller caller, Permission... anyOf) {
        var allowed = Allowed.NOTHING;
        for (Permission permission : anyOf) {
            allowed = allowed.or(caller.allowed(permission));
        }
        return new Sight(caller, allowed);
    }

    /** Whether there is a thing of that name and tenant, as far as the caller can tell. */
    public boolean includes(String tenantId, String name) {
        return caller.actsFor(tenantId) && allowed.includes(name);
    }

    /**
     * Carries out a search as far as the caller sees.
     *
     * @param ownership of what is searched for
     */
    <F extends Field, V> Page<V> search(
            SearchRequest<F> request, Ownership<F> ownership, Function<SearchRequest<F>, Page<V>> search) {
        if (caller.isEngine()) {
            return search.apply(request);
        }
        if (isBlind() || (ownership.name().isEmpty() && !allowed.all())) {
            return Page.empty();
        }
        return search.apply(new SearchRequest<>(narrow(request.filter(), ownership), request.sort(), request.page()));
    }

    /** What is selected, as far as the caller sees; things that are named are looked at one by one when their turn comes. */
    public Selection narrow(Selection selection) {
        if (caller.isEngine()) {
            return selection;
        }
        if (selection instanceof Selection.Instances instances) {
            return isBlind()
                    ? new Selection.Named(List.of())
                    : new Selection.Instances(narrow(instances.filter()), instances.variables());
        }
        if (selection instanceof Selection.Incidents incidents) {
            return isBlind()
                    ? new Selection.Named(List.of())
                    : new Selection.Incidents(incidents.filter(), narrow(incidents.instances()), incidents.variables());
        }
        if (selection instanceof Selection.Jobs jobs) {
            return isBlind()
                    ? new Selection.Named(List.of())
                    : new Selection.Jobs(narrow(jobs.filter(), JobField.OWNERSHIP));
        }
        if (selection instanceof Selection.Evaluations evaluations) {
            return isBlind()
                    ? new Selection.Named(List.of())
                    : new Selection.Evaluations(narrow(evaluations.filter(), DecisionInstanceField.OWNERSHIP));
        }
        if (selection instanceof Selection.Batches batches) {
            return isBlind() || !allowed.all()
                    ? new Selection.Named(List.of())
                    : new Selection.Batches(narrow(batches.filter(), BatchField.OWNERSHIP));
        }
        if (selection instanceof Selection.Union union) {
            return new Selection.Union(union.parts().stream().map(this::narrow).toList());
        }
        return selection;
    }

    private List<Condition<InstanceField>> narrow(List<Condition<InstanceField>> filter) {
        return narrow(filter, InstanceField.OWNERSHIP);
    }

    private <F extends Field> List<Condition<F>> narrow(List<Condition<F>> filter, Ownership<F> ownership) {
        var all = new ArrayList<>(filter);
        all.add(new Condition<>(
                ownership.tenant(),
                Operator.IN,
                caller.tenants().stream().sorted().toList()));
        if (ownership.name().isPresent() && !allowed.isEverything()) {
            all.add(new Condition<>(
                    ownership.name().get(),
                    allowed.all() ? Operator.NOT_IN : Operator.IN,
                    allowed.names().stream().sorted().toList()));
        }
        return all;
    }

    private boolean isBlind() {
        return allowed.isNothing() || caller.tenants().isEmpty();
    }
}
