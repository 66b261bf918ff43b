package io.crpbot.jobs.evaluate;

import io.crpbot.core.label.Part;
import io.crpbot.jobs.report.ReportFile;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The pages of one model: {@code reports/MODEL/VERSION.html}, {@code VERSION-PART.html} for another part than the test
 * part, and {@code index.html}, the page of the newest version that was judged on its test part.
 */
final class ReportPages {
    private final ReportFile files;
    private final String folder;

    /** @param folder of the model's pages */
    ReportPages(ReportFile files, String folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * Writes the page of a version, and the index where no newer version has a page. What a killed run left between the
     * two is finished by the next.
     *
     * @param page made of the other versions that have a page
     * @return where the page is to be looked at: the index where that is it
     */
    String write(int version, Part part, Function<List<Integer>, String> page) {
        SortedSet<Integer> versions = versions();
        versions.remove(version);
        String text = page.apply(List.copyOf(versions));
        String own =
                files.write(folder + "/" + version + (part == Part.TEST ? "" : "-" + part.label()) + ".html", text);
        boolean newest = versions.isEmpty() || versions.last() < version;
        return part == Part.TEST && newest ? files.write(folder + "/index.html", text) : own;
    }

    private SortedSet<Integer> versions() {
        SortedSet<Integer> versions = new TreeSet<>();
        for (String name : files.names(folder)) {
            if (name.matches("[1-9][0-9]{0,8}[.]html")) {
                versions.add(Integer.valueOf(name.substring(0, name.indexOf('.'))));
            }
        }
        return versions;
    }
}
