package io.jeton.rest.usertask;

import io.jeton.application.query.UserTaskCondition;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.search.SearchGrammar;
import io.jeton.rest.search.VariableFilter;
import java.io.IOException;
import java.util.List;

/** Reads what a filter of user tasks says beyond their fields: variables, and tags of which all must be there. */
final class UserTaskFilter implements SearchGrammar.Extension {
    private final VariableFilter instanceVariables = new VariableFilter("processInstanceVariables");
    private final VariableFilter localVariables = new VariableFilter("localVariables");
    private List<String> tags = List.of();

    @Override
    public boolean read(String name, JsonFields json) throws IOException {
        if (name.equals("tags")) {
            tags = json.texts();
            return true;
        }
        return instanceVariables.read(name, json) || localVariables.read(name, json);
    }

    UserTaskCondition condition() {
        return new UserTaskCondition(instanceVariables.conditions(), localVariables.conditions(), tags);
    }
}
