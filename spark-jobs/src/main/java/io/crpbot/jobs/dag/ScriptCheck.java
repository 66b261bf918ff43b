package io.crpbot.jobs.dag;

import io.crpbot.jobs.dag.YamlNode.Field;
import io.crpbot.jobs.dag.YamlNode.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether what a task starts is there: the project's scripts, the launcher's commands and the main class of a Spark
 * application. Programs of the machine are not looked up.
 */
final class ScriptCheck {
    private static final Pattern SCRIPT = Pattern.compile(
            "(?:\\$\\{?CRPBOT_HOME}?/|(?<![\\w/.-])(?:\\./)?)((?:scripts|\\.ci)/[\\w./-]+)(?:\\s+([\\w-]+))?");

    private final Path home;
    private final Set<String> commands;

    ScriptCheck(Path home, Set<String> commands) {
        this.home = home;
        this.commands = commands;
    }

    void check(Map<String, Field> arguments, Problems problems) {
        Field command = arguments.get("bash_command");
        if (command != null && command.value() instanceof Scalar scalar && scalar.text() != null) {
            Matcher matcher = SCRIPT.matcher(scalar.text());
            while (matcher.find()) {
                checkScript(matcher.group(1), matcher.group(2), scalar.line(), problems);
            }
        }
        Field main = arguments.get("java_class");
        if (main != null && main.value() instanceof Scalar scalar && !isClass(String.valueOf(scalar.text()))) {
            problems.add(scalar.line(), "missing class '" + scalar.text() + "'");
        }
    }

    private void checkScript(String script, String command, int line, Problems problems) {
        if (!Files.isExecutable(home.resolve(script))) {
            problems.add(line, "missing script '" + script + "': not an executable file of the project");
        } else if (script.equals("scripts/crpbot") && command != null && !commands.contains(command)) {
            problems.add(line, "unknown command '" + command + "' of scripts/crpbot");
        }
    }

    private static boolean isClass(String name) {
        return ScriptCheck.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }
}
