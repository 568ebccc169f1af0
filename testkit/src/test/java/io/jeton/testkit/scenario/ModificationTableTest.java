package io.jeton.testkit.scenario;

import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The edge cases of modification, one a line: number, models, script (see {@link ModificationScript}). A number with a star marks a case in which the
 * outcome differs from Camunda 7's on purpose; docs/modification.md says why.
 */
class ModificationTableTest {
    private static final String STARTING = """
            19  | line | M SB(unknown) ! element 'unknown' does not exist; = PI(a)
            20  | line | M SB(unknown) ! instructions[0]
            21  | line | M ST(unknown) ! transition 'unknown' does not exist in process 'line'
            22  | line | M SA(unknown) ! does not exist
            26  | line | M C(a), SB(b), SA(a), ST(b-c), SB(c @ #PI), SA(b @ #PI), ST(a-b @ #PI), C(c), CAI(#a) ! instructions[8]
            26  | line | M SB(b), SA(a), ST(b-c), SB(c @ #PI), SA(b @ #PI), ST(a-b @ #PI), C(c), CAI(#a); = PI(b, b, b)
            27  | choice | M SB(b); = PI(a, b); complete a; complete b; = COMPLETED
            28  | choice | M SB(b @ #PI); = PI(a, b)
            29  | line | M SA(s); = PI(a, a)
            30  | line | M ST(a-b); = PI(a, b)
            31  | choice | M SA(g) ! more than one outgoing flow
            32  | choice | M SA(e) ! no outgoing flow
            33  | line | M ST(a-b); = PI(a, b); jobs a b
            34  | choice | M ST(g-b); = PI(a, b)
            35  | strict | M SB(g) ! CONDITION_ERROR at 'g'; = PI(a)
            36  | strict | M SB(g | v=1); = PI(a, b); var v=1 at PI
            37  | task | M SB(s); = PI(t, t)
            38  | task | M SB(e); = PI(t)
            39  | timed | M SB(t); = PI(t, t); advance PT1H; = PI(after, after)
            40  | task | M SA(t); = PI(t); complete t; = COMPLETED
            41  | by-message | M SB(s); = PI(t, t)
            42  | by-timer | M SB(s); = PI(t, t); advance PT3H; = PI(t, t)
            43  | ahead | M SB(wait); = PI(a, wait); advance PT1H; = PI(a, b)
            44  | ahead | M SB(r), SB(r); = PI(a, r, r); M C(r); = PI(a)
            45  | ahead | M SB(b); jobs a b; M C(b); jobs a
            46  | terminate | M SB(stop); = COMPLETED
            47  | terminate | M SB(stop), SB(z); = PI(z)
            48  | inner-terminate | = PI(S(x), o); M SB(stop); = PI(o, z)
            49  | inner-terminate | M C(x); = PI(o); M SB(stop); = PI(o, z); passed S
            50  | ahead | M C(a), SB(failing) ! EXTRACT_VALUE_ERROR at 'failing'; = PI(a)
            51  | catching | M C(a), SB(wrong-end); = PI(handler)
            52* | links | M SB(throw); = PI(a, b)
            53  | links | M SB(catch); = PI(a, b)
            54  | loop | M ST(back-in); = PI(a, a)
            """;

    private static final String SCOPES = """
            55  | sub | M SB(x); = PI(S(x), o)
            56  | sub | M SB(x); keep S; M SB(x); = PI(S(x, x), o); same S
            57  | sub | M SB(x), SB(x); M SB(x @ #PI); = PI(S(x), S(x, x), o)
            58  | sub | M SB(x), SB(x @ #PI); M SB(y) ! ambiguous; = PI(S(x), S(x), o)
            59  | sub | M SB(x), SB(x @ #PI); M SB(y @ #S); = PI(S(x), S(x, y), o)
            60  | nested | M SB(x), SB(x @ #PI); M SB(x @ #outer); = PI(o, outer(inner(x)), outer(inner(x), inner(x)))
            61  | nested | M SB(x), SB(x @ #PI); M SA(x) ! ambiguous; M ST(x-y) ! ambiguous; M SA(x @ #outer), ST(x-y @ #inner); = PI(o, outer(inner(x)), outer(inner(x, y), inner(y)))
            62  | sub | M SB(x @ S:1) ! ancestor activity instance 'S:1' does not exist
            63  | sub | M SB(x @ #o) ! not in the parent hierarchy
            64  | sub | M SB(x); M SB(o @ #S) ! not in the parent hierarchy
            65  | sub-breaks | M SB(y @ ~x) ! does not exist
            66  | sub-events | M SB(x); = PI(S(x), o); tell-key m; = PI(after, o)
            67  | sub-timers | M SB(x); = PI(S(x), o); advance PT30M; = PI(S(inner-after), o); advance PT30M; = PI(after, o)
            68  | sub | M SB(x); M SB(s1); = PI(S(x, x), o)
            69  | sub | M SB(x); M SB(e1); = PI(S(x), o)
            70  | sub | M SB(x); M SA(S); = PI(S(x), next, o)
            71  | sub | M SB(x); M ST(o-S); = PI(S(x), S(x), o)
            72  | sub | M SB(x); M SB(S); = PI(S(x), S(x), o)
            73  | sub | M SB(x), SB(x); = PI(S(x, x), o)
            74  | sub-parallel | = PI(S(x, y)); M C(x), C(y), SB(z); = PI(z)
            75  | sub-parallel | M C(S), SB(z); = PI(z)
            76  | sub | M SB(x), SB(x @ #PI); M C(S); = PI(o)
            """;

    private static final String CANCELLING = """
            77  | parallel | M CAI(#x); = PI(y)
            78  | parallel | M CAI(#x), CAI(#y); = TERMINATED
            79  | task | M CAI(#t); = TERMINATED
            80  | task | M SB(t); M C(t); = TERMINATED
            81  | task | keep t; M CAI(#t), SB(t); = PI(t); new t
            82  | task | keep t; M SB(t), CAI(&t); = PI(t); new t
            83  | task | M SB(t), C(t); = TERMINATED
            84  | beside-sub | M CAI(#x); = PI(o)
            85  | beside-sub | M CAI(#S); = PI(o)
            86  | beside-parallel | M CAI(#x); = PI(S(y), o)
            87  | beside-sub | keep S; M CAI(#x), SB(x); = PI(S(x), o); new S
            88  | beside-sub | keep S; keep x; M SB(x), CAI(&x); = PI(S(x), o); same S; new x
            89  | mappings | set v=1; M SB(x), C(a); var inside=1 at S; set v=2; M C(x), SB(x); var inside=2 at S
            90  | task | set v=1; M CAI(#t), SB(t); var v=1 at PI
            91  | process-events | M CAI(#t), SB(t); tell-key m; = PI(E(h), t)
            92  | process-events | advance PT30M; M CAI(#t), SB(t); advance PT30M; = PI(F(i), t)
            93  | timed | advance PT30M; M C(t), SB(t); advance PT30M; = PI(t); advance PT30M; = PI(after)
            94  | task | M CAI(#t), SA(t), SB(t); = PI(t)
            95  | terminate | M CAI(#PI), SB(z); = PI(z)
            96  | terminate | M SB(z), CAI(#PI); = TERMINATED
            97  | choice | M C(a), SB(e); = COMPLETED
            98  | task | M ST(t-e), C(t); = TERMINATED
            99* | line | M C(unknown) ! element 'unknown' does not exist
            100* | line | M C(line) ! element 'line' does not exist
            101 | line | M CAI(#a), CAI(#a) ! instructions[1]: cannot cancel activity instance
            102 | line | M C(a), C(a); = TERMINATED
            103 | line | M SB(c), C(a), SB(unknown) ! instructions[2]; = PI(a)
            104 | line | keep a; complete a; M CAI(&a), SB(c) ! does not exist; = PI(b)
            105 | line | complete a; M C(a), SB(c); = PI(b, c)
            106 | task | M C(t); = TERMINATED
            107* | task | M C(t); = TERMINATED
            109 | line | M SB(s), C(a); = TERMINATED
            110 | breaks | complete a; advance PT1H; = PI(~t); M C(t), SB(a); = PI(a); jobs a
            """;

    private static final String TRANSITIONS = """
            111 | breaks | set ready=0; M SB(t); = PI(a, ~t)
            112 | breaks | M SA(a), ST(a-t); = PI(a, ~t, ~t)
            113 | after-breaks | M SA(t | ready=true); = PI(a, next)
            114 | after-breaks | M SB(t); = PI(a, ~t); advance PT1H; = PI(a, ~t)
            115 | sub-breaks | = PI(S(~x), o); M CTI(~x); = PI(o); jobs o
            116 | breaks | complete a; M CTI(~t); = TERMINATED
            117 | breaks | complete a; keep~ t; M CTI(~t), SB(t); = PI(~t); jobs io.jeton:continuation
            118 | breaks | complete a; M CAI(~t) ! activity instance
            119 | breaks | M CTI(#a) ! transition instance
            120 | sub-breaks | M SB(x); = PI(S(~x, ~x), o); M CTI(~x), CTI(~x) ! instructions[1]
            121 | sub-breaks | M SB(x); M CTI(~x), SB(y), CTI(~x2); = PI(S(~y), o)
            122 | sub-breaks | M C(o), SB(y), C(y), SB(y), C(y), CTI(~x); = TERMINATED
            123 | sub-breaks | M SB(e1), CTI(~x); = PI(o)
            124 | sub-breaks | M CTI(~x); = PI(o)
            125 | late-end | = PI(S(~stop), o); M CTI(~stop); = PI(o)
            126* | breaks | complete a; = PI(~t); M CTI(~t); = TERMINATED
            """;

    private static final String EVENTS = """
            148 | boundaries | M SB(stops); = PI(after)
            149 | boundaries | M SB(after); = PI(a, after)
            150 | boundaries | complete a; M SB(stops); = PI(after, b)
            151 | boundaries | M SB(reminds); = PI(a, reminded)
            152 | sub-boundary | M SB(stops); = PI(after)
            153 | parallel-boundary | M SB(stops); = PI(a, after)
            154 | boundaries | M SB(a); M SB(stops) ! ambiguous; M SB(reminds); = PI(a, a, reminded)
            155* | boundaries | M SB(a); M SB(stops @ #a); = PI(a, after)
            156 | boundaries | M SA(stops); = PI(a, after)
            157 | event-sub | M SB(E); = PI(E(h))
            157 | event-sub | M SB(E-start); = PI(E(h))
            158 | event-sub | M SB(h); = PI(E(h), a)
            159 | event-sub | M CAI(#a), SB(h); = PI(E(h))
            160 | quiet-event-sub | M SB(E); = PI(E(h), a); M SB(E); = PI(E(h), E(h), a)
            161 | sub-event-sub | M SB(E-start); = PI(S(E(h)), a)
            162 | sub-event-sub | complete a; M SB(h); = PI(S(E(h), y))
            163 | event-sub | M SB(E); M C(h), SA(h); = COMPLETED
            164 | join | M SB(j); = PI(a, b, j)
            165 | join | M SB(j); M SB(j); = PI(a, b, z)
            166 | join | M ST(a-j), ST(a-j); = PI(a, b, z)
            167 | join | complete a; = PI(b, j); M C(j); = PI(b); complete b; = PI(j)
            168 | join | complete a; M SA(j); = PI(b, j, z)
            169 | join | M C(a), C(b), SB(j), SB(j); = PI(z)
            169 | join | M C(b), SB(j); complete a; = PI(z)
            169 | join | M SB(j); M CAI(#j); = PI(a, b); M SB(j); M CAI(#j), C(a), C(b); = TERMINATED
            170* | or-join | complete a; = PI(b, j); M C(b); = PI(z)
            171 | event-gateway | M SB(g); = PI(a, g); advance PT1H; = PI(a, too-late)
            172 | event-gateway | complete a; M SB(told); = PI(behind); advance PT2H; = PI(behind)
            173 | event-gateway | M SB(told); = PI(a, behind)
            174 | event-gateway | M SB(g), SB(g); M SB(told) ! ambiguous; M SB(told @ #g); = PI(a, behind, g)
            175 | event-gateway | complete a; M ST(g-told) ! transition 'g-told' does not exist
            176 | event-gateway | complete a; M SA(g) ! no outgoing flow
            """;

    private static final String CALLS = """
            177 | caller,child | = PI(c, o); M C(c); = PI(o)
            178 | only-caller,child | enter c; M C(t); = TERMINATED; back; = TERMINATED
            179 | caller,child | enter c; M C(t); = TERMINATED; back; = PI(o)
            180 | caller,child | enter c; M C(t), SA(t); = COMPLETED; back; = PI(behind, o)
            181 | caller,child:wrong | enter c; M C(t), SA(t); = TERMINATED; back; = PI(handler, o)
            182 | caller,child | enter c; M C(t), SB(t); = PI(t); back; = PI(c, o)
            183 | top-caller,only-caller,child | enter top; enter c; M C(t); = TERMINATED; back; = TERMINATED; back; = TERMINATED
            184 | multi-caller,child | = PI(c#multiInstanceBody(c, c, c)); enter c 1; M C(t), SA(t); = COMPLETED; back; enter c 2; M C(t), SA(t); back; = PI(c#multiInstanceBody(c)); enter c 3; M C(t), SA(t); back; = PI(behind); jobs behind
            185 | undoing | complete done; M CAI(#other), SB(last); complete last; = COMPLETED
            186 | undoing | complete done; M SB(done); complete done; complete other; complete last; = PI(undo, undo, undo-all)
            187 | undoing | M C(done); complete other; complete last; = COMPLETED
            188 | transaction | complete work; complete more; = PI(T(give-up, undo)); M SB(more); = PI(T(give-up, more, undo))
            189 | transaction | complete work; complete more; M SB(more @ #PI); = PI(T(give-up, undo), T(more))
            190 | transaction | complete work; complete more; M C(undo); = TERMINATED
            191 | transaction | complete work; complete more; M SB(behind); = PI(T(give-up, undo), behind)
            192 | transaction | M SB(give-up); = PI(behind)
            193 | transaction | complete work; M C(more), SB(give-up); = PI(behind)
            194 | undoing | M SB(undoable) ! compensation boundary event; M SA(undoable) ! no outgoing flow
            195 | undoing | complete done; complete other; M SB(undo) ! scope 'S'; = PI(last)
            """;

    private static final String ITERATIONS = """
            127* | multi | M SB(m); = PI(b, m#multiInstanceBody(m)); var loopCounter=1 at m; complete m; = PI(b, z)
            128 | multi | complete b; M SB(m @ #m#multiInstanceBody); = PI(m#multiInstanceBody(m, m, m, m)); var loopCounter=4 at m; complete m; complete m; complete m; complete m; = PI(z)
            128 | multi | complete b; M SB(m), SB(m); = PI(m#multiInstanceBody(m, m, m, m, m)); var loopCounter=5 at m
            129 | multi | complete b; M SB(m#multiInstanceBody); = PI(m#multiInstanceBody(m, m, m), m#multiInstanceBody(m, m, m))
            130 | multi | complete b; M SB(m @ #PI); = PI(m#multiInstanceBody(m), m#multiInstanceBody(m, m, m)); M SB(m) ! ambiguous; M SB(m @ #m#multiInstanceBody); = PI(m#multiInstanceBody(m), m#multiInstanceBody(m, m, m, m))
            131 | multi | complete b; M C(m#multiInstanceBody); = TERMINATED
            132 | multi | complete b; M CAI(#m); = PI(m#multiInstanceBody(m, m)); complete m; complete m; = PI(z)
            132 | multi | complete b; M CAI(#m); M SB(m); = PI(m#multiInstanceBody(m, m, m)); var loopCounter=4 at m; complete m; complete m; complete m; = PI(z)
            133 | multi | complete b; M CAI(#m), CAI(#m2); complete m; = PI(z)
            134* | multi | complete b; complete m; = PI(m#multiInstanceBody(m, m))
            135* | multi | complete b; complete m; M SB(z), CAI(#m), CAI(#m2); = PI(z)
            136 | multi | complete b; complete m; M C(m); = TERMINATED
            137 | sequence | complete b; M SB(m) ! sequential; = PI(m#multiInstanceBody(m)); M SB(m @ #m#multiInstanceBody) ! sequential
            138 | sequence | complete b; complete m; M C(m), SB(m); = PI(m#multiInstanceBody(m)); complete m; = PI(z)
            139 | sequence | M SB(m), C(b); = PI(m#multiInstanceBody(m)); complete m; = PI(z)
            139 | sequence | complete b; M SB(z), CAI(#m); = PI(z)
            139 | sequence | M SB(m#multiInstanceBody), C(b); complete m; complete m; complete m; = PI(z)
            140* | sequence-sub | M SB(x | nrOfInstances=3 local); = PI(b, m#multiInstanceBody(m(x))); complete x; = PI(b, z)
            141 | multi-sub-behind | M SB(x | nrOfInstances=3 local); = PI(b, m#multiInstanceBody(m(x))); complete x; = PI(b, z)
            142* | multi | complete b; M SA(m); = PI(m#multiInstanceBody(m, m, m), z)
            143 | multi | complete b; M SA(m#multiInstanceBody); = PI(m#multiInstanceBody(m, m, m), z)
            144 | multi | M SB(m), C(b); = PI(m#multiInstanceBody(m)); no-var i
            145 | multi | M SB(m | i=9 local), C(b); var i=9 at m; complete m; = PI(z)
            146 | two-of | complete b; M SB(m), SB(m); = PI(m#multiInstanceBody(m, m, m, m, m)); complete m; complete m; = PI(z)
            147 | multi-sub | M SB(y) ! ambiguous; M SB(y @ #m); = PI(m#multiInstanceBody(m(x), m(x, y)))
            147 | multi-sub | M SB(y @ #m#multiInstanceBody); = PI(m#multiInstanceBody(m(x), m(x), m(y))); complete y; complete x; = PI(m#multiInstanceBody(m(x), m(y)))
            147 | multi-sub | M CAI(#x), CAI(#x2), SB(m#multiInstanceBody); = PI(m#multiInstanceBody(m(x), m(x)))
            108 | service-first | M SB(s), CP(u); = PI(u)
            109 | service-first | M SB(s), C(u); = TERMINATED
            108 | join | M SB(j); M SB(j), CP(j); = PI(a, b, z)
            108 | join | complete a; M ST(a-j), CP(j); = PI(b, z)
            108 | join | complete a; = PI(b, j); M SB(b), CP(j); = PI(b, b)
            """;

    private static final String VARIABLES = """
            196 | line | M SB(b | g=1, l=2 local); var g=1 at PI; var l=2 at b
            198* | line | M C(a), SB(b | l=1 local); var l=1 at b; complete b; no-var l
            199* | timed | M SB(t | l=1 local), CAI(#t); var l=1 at t
            200* | sub | M SB(x | l=1 local); var l=1 at x
            201 | mappings | M SB(b | v=1); var w=2 at b
            202 | mappings | M SB(strict) ! IO_MAPPING_ERROR at 'strict'; = PI(a); M-mappings SB(strict); = PI(a, strict)
            203* | heard | complete begins; M SB(u), C(t); = PI(u); jobs u-begins; complete u-begins; jobs u
            204* | heard-sub | complete S-begins; complete x-begins; M CAI(#x), SB(z); = PI(z); jobs z
            205* | heard | complete begins; M CAI(#t); = TERMINATED; jobs
            205* | heard | M SB(u) ! still being entered; complete begins; M SB(e), C(t), SB(e); = PI; M SB(t) ! still being entered; complete ends; = COMPLETED
            206 | heard | complete begins; M-listeners SB(u), C(t); jobs u
            207 | heard | complete begins; M-listeners SB(u), C(t); complete u; jobs u-ends; complete u-ends; jobs ends
            100* | heard | complete begins; M C(heard) ! does not exist
            208* | mappings | set v=1; M SB(b); M C(b); no-var out
            209* | failing-end | complete a; = PI(a); M C(a), SB(b); = PI(b); jobs b
            209  | failing-end | M-listeners C(a), SB(b); = PI(b); jobs b
            210 | heard-caller,heard | M-listeners SB(c), C(a); = PI(c); jobs; enter c; jobs begins
            211 | heard-user | M-listeners SB(u), C(a); = PI(u); jobs; assignee u=anna; task u; = COMPLETED
            211 | heard-user | M SB(u), C(a); jobs u-begins; complete u-begins; complete u-created; complete u-assigned; assignee u=anna
            212 | heard-user | complete a; complete-with u-begins l=1; complete u-created; complete u-assigned; var l=1 at u; keep u; M SB(u), CAI(&u); = PI(u); new u; no-var l; complete u-begins; complete u-created; complete u-assigned; task u; = COMPLETED
            234* | line | M SB(b | l=1 local), C(a); = PI(b); var l=1 at b
            235* | line | M SB(b | l=1 local); M C(a); var l=1 at b
            236* | timed | M SB(t | l=1 local); complete t; complete t; no-var l
            """;

    /** Which listeners and mappings a preview tells; the number is that of the case that is known of them, if there is one. */
    private static final String SIDE_WORK = """
            202 | mappings | set v=1; P SB(b), C(a) -> b.input; P SB(x) -> S.input; P-mappings SB(x); P-mappings SB(b); P C(a)
            203 | heard-sub | complete S-begins; complete x-begins; P SB(x) -> x.start=x-begins; P-listeners SB(x); P CAI(#x), SB(z)
            204 | heard-sub | complete S-begins; complete x-begins; M CAI(#x), SB(z); P SB(x) -> x.start=x-begins
            205 | heard | complete begins; P SB(u), C(t) -> u.start=u-begins; P SB(e), C(t), SB(e) -> heard.end=ends; P-listeners SB(e), C(t), SB(e)
            206 | heard | complete begins; P-listeners SB(u), C(t); P SB(u), C(u)
            210 | heard-caller,heard | P SB(c) -> c.start=c-begins; P-listeners SB(c) -> heard.start=begins
            211 | heard-user | P SB(u) -> u.start=u-begins u.creating=u-created u.assigning=u-assigned; P-listeners SB(u)
            -   | side-work,heard | P SB(mapped) -> 3*many.start=many-begins 3*many.start=="then" mapped.input mapped.output 3*many.input
            -   | side-work,heard | P SB(late); P SB(ending) -> ending.end=ending-ends ending.output; P-listeners SB(ending) -> ending.output
            -   | side-work,heard | M SB(u); P C(u) -> u.canceling=u-canceled u.canceling=u-gone; P-listeners C(u)
            -   | side-work,heard | P SB(c) -> heard.start=begins c.input; P-mappings SB(c) -> heard.start=begins
            -   | heard-user | M SB(u); complete u-begins; P CAI(#u) ; complete u-created; P SB(a), CAI(#u)
            """;

    /** What a preview warns of, and what it does not because it may turn out well. */
    private static final String WARNINGS = """
            - | join | W SB(a); complete a; W SB(z); W C(b) -> join 'j' can never fire: nothing can come by b-j
            - | join | complete a; W C(b), SB(j)
            - | event-gateway | W SB(g); W C(a), SB(told)
            - | around-join | complete x; W SB(x); W C(all#multiInstanceBody) -> join 'j' can never fire: nothing can come by told-j
            - | endless | complete a; W SB(x) -> no path leads from 'x' to an end
            - | endless | W C(a), SB(x) -> no path leads from 'x' to an end; W C(a), SB(y); W C(a), SB(h)
            - | left-endless | W SB(x) -> no path leads from 'x' to an end; W SB(E-start) -> no path leads from 'z' to an end
            - | caller,child:endless | enter c; W SB(t)
            """;

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("rows")
    void shouldDoAsTheTableSays(String number, String models, String script) {
        var engine = TestEngine.create();
        for (var model : models.split(",")) {
            engine.deployXml(model.split(":")[0] + ".bpmn", ModificationModels.xml(model));
        }
        new ModificationScript(engine, begin(engine, models.split(",")[0])).play(script);
    }

    private static TestInstance begin(TestEngine engine, String model) {
        switch (model) {
            case "by-message" -> engine.publish("begin", "", Duration.ZERO, Map.of());
            case "by-timer" -> engine.advance(Duration.ofHours(1));
            default -> {
                return engine.start(model);
            }
        }
        return engine.instancesOf(model).get(0);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                        STARTING,
                        SCOPES,
                        CANCELLING,
                        TRANSITIONS,
                        EVENTS,
                        CALLS,
                        ITERATIONS,
                        VARIABLES,
                        SIDE_WORK,
                        WARNINGS)
                .flatMap(String::lines)
                .map(line -> line.split("\\| ", 3))
                .map(cells ->
                        Arguments.of(Arrays.stream(cells).map(String::strip).toArray()));
    }
}
