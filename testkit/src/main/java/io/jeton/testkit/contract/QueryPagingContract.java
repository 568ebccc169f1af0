package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.Page;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.rejection.CommandRejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Filters mean what they say, and pages add up: each item once, in one order, with an exact total. */
public abstract class QueryPagingContract extends PortContract {
    private static final int COUNT = 11;

    private ProcessDefinition definition;
    private List<Long> keys = List.of();

    /** Instances of one definition: some have ended, and some of them at the same time. */
    @BeforeEach
    final void start() {
        definition = fixture().deploy(Graphs.tasks(fixture().unique("pages"), "work", 1));
        var started = new ArrayList<Long>();
        for (int i = 0; i < COUNT; i++) {
            var instance = fixture().start(definition, Map.of());
            if (i % 2 == 0) {
                fixture().change(instance, Duration.ofSeconds(i / 4), Execution::cancel);
            }
            started.add(instance.key().value());
        }
        keys = List.copyOf(started);
    }

    @Test
    final void shouldOrderByKeyUnlessAskedOtherwise() {
        assertThat(keysOf(search(List.of(), PageRequest.first(100)))).isEqualTo(keys);
    }

    @Test
    final void shouldSkipRowsAndStillTellTheExactTotal() {
        // when
        var page = search(List.of(), new PageRequest(9, 5, null, null));
        // then
        assertThat(keysOf(page)).isEqualTo(keys.subList(9, COUNT));
        assertThat(page.total()).isEqualTo(COUNT);
    }

    @Test
    final void shouldAnswerBeyondTheEndWithAnEmptyPage() {
        // when
        var page = search(List.of(), new PageRequest(COUNT, 5, null, null));
        // then
        assertThat(page.items()).isEmpty();
        assertThat(page.total()).isEqualTo(COUNT);
        assertThat(page.startCursor()).isNull();
        assertThat(page.endCursor()).isNull();
    }

    @TestFactory
    final Stream<DynamicTest> shouldVisitEachItemOnceOnTheWayForthAndBack() {
        return InstanceField.SORTABLE.stream()
                .flatMap(field -> Stream.of(true, false).map(descending -> new Sort<>(field, descending)))
                .map(sort -> dynamicTest(
                        sort.field() + (sort.descending() ? " descending" : ""), () -> visit(List.of(sort))));
    }

    @Test
    final void shouldPageInAnOrderOfSeveralFields() {
        visit(List.of(
                new Sort<>(InstanceField.STATE, true),
                new Sort<>(InstanceField.END_DATE, false),
                new Sort<>(InstanceField.KEY, true)));
    }

    @Test
    final void shouldNotBeConfusedByWhatIsAddedBetweenPages() {
        // given
        var first = search(List.of(), new PageRequest(0, 4, null, null));
        // when
        var added = fixture().start(definition, Map.of());
        var rest = search(List.of(), new PageRequest(0, 100, first.endCursor(), null));
        // then
        assertThat(keysOf(rest)).startsWith(keys.subList(4, COUNT).toArray(Long[]::new));
        assertThat(keysOf(rest)).endsWith(added.key().value());
        assertThat(rest.total()).isEqualTo(COUNT + 1);
    }

    @Test
    final void shouldRefuseACursorThatCannotBeReadOrIsOfAnotherOrder() {
        // given
        var byState = List.of(new Sort<>(InstanceField.STATE, false));
        var cursor = search(byState, PageRequest.first(1)).endCursor();
        // then
        for (var bad : List.of("", "%%%", "bm9uc2Vuc2U", "e30")) {
            assertThatThrownBy(() -> search(List.of(), new PageRequest(0, 1, bad, null)))
                    .as("cursor '%s'", bad)
                    .isInstanceOf(CommandRejected.class);
        }
        assertThatThrownBy(() -> search(List.of(), new PageRequest(0, 1, null, cursor)))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    final void shouldCompareFieldsByEachOperator() {
        var third = keys.get(3);
        assertFound(InstanceField.KEY, Operator.EQUAL, List.of(third), 1);
        assertFound(InstanceField.KEY, Operator.NOT_EQUAL, List.of(third), COUNT - 1);
        assertFound(InstanceField.KEY, Operator.IN, List.of(third, keys.get(5), -1L), 2);
        assertFound(InstanceField.KEY, Operator.NOT_IN, List.of(third, keys.get(5)), COUNT - 2);
        assertFound(InstanceField.END_DATE, Operator.EXISTS, List.of(true), 6);
        assertFound(InstanceField.END_DATE, Operator.EXISTS, List.of(false), 5);
        assertFound(InstanceField.END_DATE, Operator.EQUAL, List.of(Fixture.NOW), 2);
        assertFound(InstanceField.END_DATE, Operator.NOT_EQUAL, List.of(Fixture.NOW), COUNT - 2);
        assertFound(InstanceField.END_DATE, Operator.GREATER, List.of(Fixture.NOW), 4);
        assertFound(InstanceField.END_DATE, Operator.GREATER_OR_EQUAL, List.of(Fixture.NOW), 6);
        assertFound(InstanceField.END_DATE, Operator.LESS, List.of(Fixture.NOW.plusSeconds(1)), 2);
        assertFound(InstanceField.END_DATE, Operator.LESS_OR_EQUAL, List.of(Fixture.NOW.plusSeconds(1)), 4);
        assertFound(InstanceField.START_DATE, Operator.EQUAL, List.of(Fixture.NOW), COUNT);
        assertFound(InstanceField.VERSION, Operator.LESS, List.of(2), COUNT);
        assertFound(InstanceField.VERSION, Operator.GREATER, List.of(1), 0);
        assertFound(InstanceField.STATE, Operator.EQUAL, List.of("TERMINATED"), 6);
        assertFound(InstanceField.STATE, Operator.NOT_IN, List.of("TERMINATED", "COMPLETED"), 5);
        assertFound(InstanceField.HAS_INCIDENT, Operator.EQUAL, List.of(false), COUNT);
        assertFound(InstanceField.HAS_INCIDENT, Operator.NOT_EQUAL, List.of(false), 0);
        assertFound(InstanceField.TENANT_ID, Operator.EQUAL, List.of(Fixture.TENANT), COUNT);
        assertFound(InstanceField.PARENT_KEY, Operator.EXISTS, List.of(true), 0);
        assertFound(InstanceField.BUSINESS_ID, Operator.NOT_EQUAL, List.of("x"), COUNT);
    }

    @Test
    final void shouldTreatOnlyStarAndQuestionMarkAsPlaceholders() {
        // given
        var processId = fixture().unique("Like_50%*?\\x");
        definition = fixture().deploy(Graphs.tasks(processId, "work", 1));
        fixture().start(definition, Map.of());
        // then
        assertLike("Like*", 1);
        assertLike("L?ke_50%*", 1);
        assertLike("Like_50%\\*\\?\\\\x-*", 1);
        assertLike("*", 1);
        assertLike("like*", 0);
        assertLike("Like", 0);
        assertLike("Like?50%\\*\\*\\\\x-*", 0);
        assertLike("L%", 0);
        assertLike("L_ke_50*", 0);
        assertLike("Like_50%\\?*", 0);
    }

    private void assertLike(String pattern, int count) {
        assertFound(InstanceField.PROCESS_ID, Operator.LIKE, List.of(pattern), count);
    }

    private void assertFound(InstanceField field, Operator operator, List<?> operands, int count) {
        var filter = List.of(ofDefinition(), new Condition<>(field, operator, operands));
        var page =
                stores().queries().instances(new SearchRequest<>(filter, List.of(), PageRequest.first(100)), List.of());
        assertThat(page.items()).as("%s %s %s", field, operator, operands).hasSize(count);
        assertThat(page.total())
                .as("total of %s %s %s", field, operator, operands)
                .isEqualTo(count);
    }

    private void visit(List<Sort<InstanceField>> sort) {
        var whole = keysOf(search(sort, PageRequest.first(100)));
        assertThat(whole).containsExactlyInAnyOrderElementsOf(keys);
        var forth = new ArrayList<Long>();
        var last = search(sort, PageRequest.first(4));
        for (var page = last; !page.items().isEmpty(); page = after(sort, page.endCursor())) {
            forth.addAll(keysOf(page));
            assertThat(page.total()).isEqualTo(COUNT);
            last = page;
        }
        assertThat(forth).isEqualTo(whole);
        var back = new ArrayList<>(keysOf(last));
        for (var page = before(sort, last.startCursor());
                !page.items().isEmpty();
                page = before(sort, page.startCursor())) {
            back.addAll(0, keysOf(page));
        }
        assertThat(back).isEqualTo(whole);
    }

    private Page<InstanceView> after(List<Sort<InstanceField>> sort, @Nullable String cursor) {
        return search(sort, new PageRequest(0, 4, cursor, null));
    }

    private Page<InstanceView> before(List<Sort<InstanceField>> sort, @Nullable String cursor) {
        return search(sort, new PageRequest(0, 3, null, cursor));
    }

    private Page<InstanceView> search(List<Sort<InstanceField>> sort, PageRequest page) {
        return stores().queries().instances(new SearchRequest<>(List.of(ofDefinition()), sort, page), List.of());
    }

    private Condition<InstanceField> ofDefinition() {
        return Condition.equal(InstanceField.DEFINITION_KEY, definition.key().value());
    }

    private static List<Long> keysOf(Page<InstanceView> page) {
        return page.items().stream().map(InstanceView::key).toList();
    }
}
