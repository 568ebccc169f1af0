package io.jeton.domain.behavior;

import io.jeton.domain.definition.Binding;

/** Says which version of something deployed could not be found. */
final class MeantVersion {
    private MeantVersion() {}

    /** What follows "is deployed"; nothing if any version would do. */
    static String of(Binding binding) {
        if (binding instanceof Binding.Deployment) {
            return " together with this version of the process";
        }
        return binding instanceof Binding.VersionTag tagged ? " with the version tag '" + tagged.tag() + "'" : "";
    }
}
