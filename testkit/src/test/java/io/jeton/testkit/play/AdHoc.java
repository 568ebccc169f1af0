package io.jeton.testkit.play;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Activities in any order: from a list, or as a worker says. */
final class AdHoc {
    private AdHoc() {}

    static List<String> draw(Canvas canvas, String id) {
        var inside = canvas.insideAdHoc();
        var activities = new ArrayList<String>();
        for (int i = 0; i < 1 + canvas.pick(3); i++) {
            var nested = canvas.sheet().mayGrow() && canvas.onceIn(2);
            activities.add((nested ? Activities.subProcess(inside) : Activities.work(inside)).in());
        }
        var byWorker = canvas.onceIn(3);
        var list = activities.stream().map(each -> "&quot;" + each + "&quot;").collect(Collectors.joining(", "));
        canvas.sheet().adHoc.put(id, activities);
        var condition = canvas.onceIn(3) && !byWorker ? "<completionCondition>=true</completionCondition>" : "";
        canvas.element(
                "adHocSubProcess",
                id,
                condition.isEmpty() ? "" : "cancelRemainingInstances=\"" + canvas.onceIn(2) + "\"",
                "<extensionElements>%s</extensionElements>%s\n%s"
                        .formatted(
                                byWorker
                                        ? "<zeebe:taskDefinition type=\"" + id + "\"/>"
                                        : "<zeebe:adHoc activeElementsCollection=\"=[" + list + "]\"/>",
                                inside.text(),
                                condition));
        return List.of();
    }
}
