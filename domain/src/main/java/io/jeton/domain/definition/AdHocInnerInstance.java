package io.jeton.domain.definition;

/** The scope around one activation in an ad-hoc sub-process. Models do not show it; it is the parent of what they show inside. */
public record AdHocInnerInstance(NodeCore core) implements FlowNode {
    /** What its id adds to that of the ad-hoc sub-process. */
    public static final String SUFFIX = "#innerInstance";

    static String idIn(String adHocSubProcess) {
        return adHocSubProcess + SUFFIX;
    }
}
