package io.crpbot.jobs.dag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns names of tasks and groups into task ids, finds what does not fit, and brings the tasks into running order. */
final class TaskOrder {
    private final Groups groups;
    private final Problems problems;

    TaskOrder(Groups groups, Problems problems) {
        this.groups = groups;
        this.problems = problems;
    }

    /** Each task after all that it depends on, otherwise in the order of the file. Tasks of a cycle are left out. */
    List<Task> resolve(List<Task> read) {
        Map<String, Task> byId = new LinkedHashMap<>();
        for (Task task : read) {
            Task earlier = byId.putIfAbsent(task.id(), task);
            if (earlier != null) {
                problems.add(task.line(), "task '" + task.id() + "' is already at line " + earlier.line());
            }
        }
        Map<String, Task> linked = new LinkedHashMap<>();
        byId.values().forEach(task -> linked.put(task.id(), link(task, byId)));
        return ordered(linked);
    }

    private Task link(Task task, Map<String, Task> byId) {
        Set<String> after = new LinkedHashSet<>();
        task.after().forEach(name -> after.addAll(idsOf(name, task.line(), "task '" + task.id() + "'", byId)));
        int dot = task.id().indexOf('.');
        if (dot > 0 && groups.has(task.id().substring(0, dot))) {
            String group = task.id().substring(0, dot);
            groups.after()
                    .get(group)
                    .forEach(name ->
                            after.addAll(idsOf(name, groups.lines().get(group), "task group '" + group + "'", byId)));
        }
        return new Task(
                task.id(),
                task.operator(),
                task.arguments(),
                List.copyOf(after),
                task.retries(),
                task.retryDelay(),
                task.timeout(),
                task.rule(),
                task.skipCode(),
                task.line());
    }

    /** The format names a task by its bare id, also inside a group. */
    private List<String> idsOf(String name, int line, String who, Map<String, Task> byId) {
        if (byId.containsKey(name)) {
            return List.of(name);
        }
        List<String> matching = byId.keySet().stream()
                .filter(id -> groups.has(name) ? id.startsWith(name + ".") : id.endsWith("." + name))
                .toList();
        if (matching.isEmpty()) {
            problems.add(line, who + " depends on unknown task '" + name + "'");
        }
        return matching;
    }

    private List<Task> ordered(Map<String, Task> tasks) {
        List<Task> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        List<Task> waiting = new ArrayList<>(tasks.values());
        while (!waiting.isEmpty()) {
            Optional<Task> next = waiting.stream()
                    .filter(task -> placed.containsAll(task.after()))
                    .findFirst();
            if (next.isEmpty()) {
                reportCycle(waiting, tasks);
                return ordered;
            }
            ordered.add(next.get());
            placed.add(next.get().id());
            waiting.remove(next.get());
        }
        return ordered;
    }

    /** Walks back from a waiting task until one comes again: every waiting task waits for another one. */
    private void reportCycle(List<Task> waiting, Map<String, Task> tasks) {
        Set<String> ids = new HashSet<>();
        waiting.forEach(task -> ids.add(task.id()));
        List<String> walk = new ArrayList<>();
        String at = waiting.get(0).id();
        while (!walk.contains(at)) {
            walk.add(at);
            at = tasks.get(at).after().stream()
                    .filter(ids::contains)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> cycle = new ArrayList<>(walk.subList(walk.indexOf(at), walk.size()));
        cycle.add(at);
        problems.add(tasks.get(at).line(), "cycle: " + String.join(" needs ", cycle));
    }
}
