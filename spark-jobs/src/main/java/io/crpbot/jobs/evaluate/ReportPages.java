package io.crpbot.jobs.evaluate;

import io.crpbot.core.label.Part;
import io.crpbot.jobs.report.ReportFile;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * The pages of one model: {@code reports/MODEL/VERSION.html}, {@code VERSION-PART.html} for another part than the test
 * part, and {@code index.html}, a copy of the page of the newest version that is there and was judged on its test part.
 */
final class ReportPages {
    private final ReportFile files;
    private final String folder;
    private final IntPredicate there;

    /**
     * @param folder of the model's pages
     * @param there whether a version was not deleted; the page of one that was stays, but is not the index
     */
    ReportPages(ReportFile files, String folder, IntPredicate there) {
        this.files = files;
        this.folder = folder;
        this.there = there;
    }

    /**
     * Writes the page of a version, and the index anew from what pages there are then. So what a killed run left between the
     * two is finished by the next, and of several at once the last leaves the index as it is to be.
     *
     * @param page made of the other versions that have a page
     * @return where the page is to be looked at: the index where that is it
     */
    String write(int version, Part part, Function<List<Integer>, String> page) {
        SortedSet<Integer> others = versions();
        others.remove(version);
        String text = page.apply(List.copyOf(others));
        if (part != Part.TEST) {
            return files.write(folder + "/" + version + "-" + part.label() + ".html", text);
        }
        String own = files.write(path(version), text);
        int newest = index(version);
        return newest == version ? folder + "/index.html" : own;
    }

    /** @return the version whose page the index is */
    private int index(int own) {
        while (true) {
            int newest = newest(own);
            String text = files.read(path(newest));
            files.write(folder + "/index.html", text);
            // another run may have written a page after we looked and the index before we wrote it
            int now = newest(own);
            if (now == newest && files.read(path(now)).equals(text)) {
                return newest;
            }
        }
    }

    private int newest(int own) {
        return versions().stream()
                .filter(version -> version == own || there.test(version))
                .reduce(own, Math::max);
    }

    private String path(int version) {
        return folder + "/" + version + ".html";
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
