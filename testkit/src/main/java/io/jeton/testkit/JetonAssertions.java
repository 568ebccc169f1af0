package io.jeton.testkit;

/** Where assertions about processes begin. */
public final class JetonAssertions {
    private JetonAssertions() {}

    public static InstanceAssert assertThat(TestInstance instance) {
        return new InstanceAssert(instance);
    }
}
