package io.jeton.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.jeton.application.pipeline.Command;
import io.jeton.application.port.InstanceStore;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.rejection.Rejection;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the house. Each must find classes that it is about, so that none of them sleeps. */
@AnalyzeClasses(
        packages = "io.jeton",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.Product.class})
class ArchitectureTest {
    /** What is shipped: the test kit and the tests of other modules are not. */
    static final class Product implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/testkit/") && !location.contains("-tests.jar");
        }
    }

    private static final String BEHAVIOR = "io.jeton.domain.behavior.ElementBehavior";
    private static final String[] JDK_AND_NULLNESS = {"java..", "org.jspecify.annotations.."};

    @ArchTest
    static final ArchRule DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("io.jeton.domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("io.jeton.domain..").or(resideInAnyPackage(JDK_AND_NULLNESS)))
            .allowEmptyShould(false)
            .because("the rules of BPMN must be readable and testable without any framework");

    @ArchTest
    static final ArchRule APPLICATION_KNOWS_NO_ADAPTER = classes()
            .that()
            .resideInAPackage("io.jeton.application..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("io.jeton.domain..", "io.jeton.application..", "org.slf4j..")
                    .or(resideInAnyPackage(JDK_AND_NULLNESS)))
            .allowEmptyShould(false)
            .because("use cases run on real threads, under virtual time and in simulations alike");

    @ArchTest
    static final ArchRule BPMN_KNOWS_NO_OTHER_ADAPTER = adapterKnowsOnlyTheInside("io.jeton.bpmn");

    @ArchTest
    static final ArchRule PERSISTENCE_KNOWS_NO_OTHER_ADAPTER = adapterKnowsOnlyTheInside("io.jeton.persistence");

    @ArchTest
    static final ArchRule REST_KNOWS_NO_OTHER_ADAPTER = adapterKnowsOnlyTheInside("io.jeton.rest");

    @ArchTest
    static final ArchRule ONLY_THE_SERVER_NAMES_ADAPTERS = classes()
            .that()
            .resideInAnyPackage("io.jeton.bpmn", "io.jeton.persistence", "io.jeton.rest")
            .and()
            .arePublic()
            .should()
            .onlyHaveDependentClassesThat(resideInAnyPackage(
                    "io.jeton.server..", "io.jeton.bpmn..", "io.jeton.persistence..", "io.jeton.rest.."))
            .allowEmptyShould(false)
            .because("what a server is made of is decided in one place");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_PERSISTENCE = noClasses()
            .that(resideInAPackage("io.jeton..")
                    .and(not(resideInAnyPackage("io.jeton.persistence..", "io.jeton.server.."))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "liquibase.."))
            .allowEmptyShould(false)
            .because("a store is exchanged behind its port");

    @ArchTest
    static final ArchRule HTTP_STAYS_IN_REST = noClasses()
            .that(resideInAPackage("io.jeton..").and(not(resideInAnyPackage("io.jeton.rest..", "io.jeton.server.."))))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("jakarta..", "io.dropwizard..", "org.glassfish..", "org.eclipse.jetty.."))
            .allowEmptyShould(false)
            .because("the engine is embedded without a server, too");

    @ArchTest
    static final ArchRule RESOURCES_CALL_USE_CASES = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat(resideInAPackage(InstanceStore.class.getPackageName())
                    .and(describe("ports, not their data", type -> type.isInterface())))
            .allowEmptyShould(false)
            .because("a resource is one translation and one call; ports are for handlers");

    @ArchTest
    static final ArchRule DOMAIN_HAS_NO_CLOCK_CHANCE_THREADS_OR_LOG = noClasses()
            .that()
            .resideInAPackage("io.jeton.domain..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..", "java.util.logging..", "org.slf4j..")
                    .or(resideInAPackage("java.lang").and(describe("threads", ArchitectureTest::isThread)))
                    .or(describe("clocks and chance", ArchitectureTest::isClockOrChance)))
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .allowEmptyShould(false)
            .because("the same commands on the same state must give the same changes");

    @ArchTest
    static final ArchRule APPLICATION_HAS_NO_CLOCK_OR_THREADS_OF_ITS_OWN = noClasses()
            .that()
            .resideInAPackage("io.jeton.application..")
            .and()
            .doNotHaveFullyQualifiedName("io.jeton.application.repeat.RepeatableRequest") // its thread-local: ADR 20
            .and()
            .doNotHaveFullyQualifiedName("io.jeton.application.access.Caller") // its thread-local: ADR 30
            .should()
            .dependOnClassesThat(describe("threads and executors", ArchitectureTest::isThread))
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .allowEmptyShould(false)
            .because("time and threads come through a port, so that a test or a simulation can be their master");

    /** A thread on which nobody is bound counts as the engine (ADR 30); the port of time binds it, and hops that name no executor would get past that. */
    @ArchTest
    static final ArchRule NOBODY_HOPS_TO_THREADS_BY_THEMSELVES = noClasses()
            .that()
            .resideInAnyPackage("io.jeton.application..", "io.jeton.rest..")
            .should()
            .callMethodWhere(describe("threads of its own, or of the common pool", ArchitectureTest::isHop))
            .allowEmptyShould(false)
            .because("what a caller may not do must not be done by changing threads");

    @ArchTest
    static final ArchRule CHANGES_COMMANDS_AND_REJECTIONS_ARE_RECORDS = classes()
            .that()
            .areAssignableTo(InstanceChange.class)
            .or()
            .areAssignableTo(Rejection.class)
            .or()
            .areAssignableTo(Command.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .orShould()
            .beInterfaces()
            .allowEmptyShould(false)
            .because("they are facts: plain data without identity");

    @ArchTest
    static final ArchRule BODIES_AND_VIEWS_ARE_RECORDS = classes()
            .that()
            .resideInAPackage("io.jeton.rest..")
            .and()
            .haveSimpleNameEndingWith("Body")
            .or()
            .haveSimpleNameEndingWith("Item")
            .and()
            .doNotHaveSimpleName("RequestBody")
            .and()
            .doNotHaveSimpleName("RestOfBody")
            .should()
            .beRecords()
            .allowEmptyShould(false)
            .because("a changed component is a changed API, and nothing else is");

    @ArchTest
    static final ArchRule BEHAVIOURS_HAVE_NO_STATE = fields().that()
            .areDeclaredInClassesThat(describe("behaviours", (JavaClass type) -> type.isAssignableTo(BEHAVIOR)))
            .should()
            .beFinal()
            .allowEmptyShould(true)
            .because("one behaviour serves all instances at the same time");

    @ArchTest
    static final ArchRule BEHAVIOURS_ARE_FINAL_AND_HIDDEN = classes()
            .that()
            .areAssignableTo(BEHAVIOR)
            .and()
            .areNotInterfaces()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .bePackagePrivate()
            .allowEmptyShould(false)
            .because("a behaviour is found through the registry only");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("io.jeton.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false)
            .because("a package that can be understood alone can be changed alone");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .that()
            .resideInAPackage("io.jeton..")
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)")
            .allowEmptyShould(false)
            .because("a helper lives with its concept, under its name");

    @ArchTest
    static final ArchRule PACKAGES_ARE_CONCEPTS = noClasses()
            .that()
            .resideInAPackage("io.jeton..")
            .should()
            .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..")
            .allowEmptyShould(false)
            .because("packages are named after what they are about");

    @ArchTest
    static final ArchRule NO_THREAD_SLEEPS = noClasses()
            .that()
            .resideInAPackage("io.jeton..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .allowEmptyShould(false)
            .because("whoever waits does so through the port of time");

    @ArchTest
    static final ArchRule RESOURCES_ARE_FINAL = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .should()
            .beDeclaredInClassesThat()
            .haveModifier(JavaModifier.FINAL)
            .allowEmptyShould(false)
            .because("nothing is inherited for reuse");

    @ArchTest
    static void everyPackageIsExplained(com.tngtech.archunit.core.domain.JavaClasses all) {
        Set<String> unexplained = new TreeSet<>();
        for (JavaClass type : all) {
            if (!all.contain(type.getPackageName() + ".package-info")) {
                unexplained.add(type.getPackageName());
            }
        }
        assertThat(all.size()).isGreaterThan(100);
        assertThat(unexplained)
                .as("packages without a package-info, which says what they are about and that nothing is null")
                .isEmpty();
    }

    /** A default of the interface would hide what the command says that is wrapped. */
    @ArchTest
    static void whatWrapsACommandPassesAllQuestionsOn(com.tngtech.archunit.core.domain.JavaClasses all) {
        List<JavaClass> wrapping = all.stream()
                .filter(type -> type.isAssignableTo(Command.class)
                        && type.getFields().stream()
                                .anyMatch(field -> field.getRawType().isEquivalentTo(Command.class)))
                .toList();
        assertThat(wrapping).isNotEmpty();
        for (JavaClass type : wrapping) {
            assertThat(namesOfMethods(type)).as(type.getName()).containsAll(namesOfMethods(all.get(Command.class)));
        }
    }

    private static Set<String> namesOfMethods(JavaClass type) {
        Set<String> names = new TreeSet<>();
        type.getMethods().forEach(method -> names.add(method.getName()));
        return names;
    }

    private static ArchRule adapterKnowsOnlyTheInside(String adapter) {
        List<String> others =
                List.of("io.jeton.bpmn", "io.jeton.persistence", "io.jeton.rest", "io.jeton.server").stream()
                        .filter(other -> !other.equals(adapter))
                        .map(other -> other + "..")
                        .toList();
        return noClasses()
                .that()
                .resideInAPackage(adapter + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(String[]::new))
                .allowEmptyShould(false)
                .because("adapters meet in the server only, and each can be exchanged by itself");
    }

    private static boolean isHop(JavaMethodCall call) {
        var target = call.getTarget();
        var parameters = target.getRawParameterTypes();
        var isAsync = target.getOwner().isAssignableTo(java.util.concurrent.CompletionStage.class)
                && target.getName().endsWith("Async")
                && parameters.stream().noneMatch(type -> type.isAssignableTo(java.util.concurrent.Executor.class));
        var isOwn = target.getOwner().isAssignableTo(Thread.class)
                        && target.getName().equals("start")
                || target.getOwner().isEquivalentTo(java.util.concurrent.Executors.class);
        return isAsync
                || isOwn
                || target.getName().equals("parallelStream")
                || target.getOwner().isAssignableTo(java.util.stream.BaseStream.class)
                        && target.getName().equals("parallel");
    }

    private static boolean isThread(JavaClass type) {
        return type.isAssignableTo(Thread.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(java.util.concurrent.Executor.class);
    }

    private static boolean isClockOrChance(JavaClass type) {
        return type.isAssignableTo(java.time.InstantSource.class)
                || type.isAssignableTo(java.util.Random.class)
                || type.isEquivalentTo(java.util.UUID.class)
                || type.isEquivalentTo(ThreadLocal.class);
    }
}
