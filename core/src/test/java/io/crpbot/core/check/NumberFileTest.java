package io.crpbot.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFileTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2.5\n-3e-2,4\n",
                "a;b\r\n1;2.5\r\n-3e-2;4",
                "\uFEFFa\tb\n1\t2.5\n-.03\t4\n\n\n",
                "\"a\"|b\n1|\"2.5\"\n-0.03|4"
            })
    void readsWhateverSeparatesTheFields(String text) throws IOException {
        List<NumberColumn> columns = all(text, false);
        assertThat(columns).extracting(NumberColumn::name).containsExactly("a", "b");
        assertThat(columns.get(0).values()).containsExactly(1, -0.03);
        assertThat(columns.get(1).values()).containsExactly(2.5, 4);
    }

    @Test
    void firstLineOfNumbersIsARowUnlessItIsSaidToNameThem() throws IOException {
        assertThat(all("\uFEFF10\n20\n", false).get(0).values()).containsExactly(10, 20);
        assertThat(all("10\n20\n", false).get(0).name()).isEqualTo("1");
        assertThat(all("10\n20\n", true).get(0).values()).containsExactly(20);
        assertThat(all("10\n20\n", true).get(0).name()).isEqualTo("10");
    }

    @Test
    void everyBadCellIsNamedByItsLine() {
        assertThatThrownBy(() -> all("a,b\n1,x\n2\n\n3,NaN\n4,\n5,1f\n6,1e999\n7,0x1p3\n", false))
                .isInstanceOf(PipelineException.class)
                .hasMessage(String.join(
                                "; ",
                                "Cannot read F:2: column b is 'x', expected a finite number",
                                "F:3: it has 1 fields, expected 2",
                                "F:4: the line is blank, but rows follow",
                                "F:5: column b is 'NaN', expected a finite number",
                                "F:6: column b is '', expected a finite number",
                                "F:7: column b is '1f', expected a finite number",
                                "F:8: column b is '1e999', expected a finite number",
                                "F:9: column b is '0x1p3', expected a finite number")
                        .replace("F:", dir.resolve("numbers.csv") + ":"));
    }

    @Test
    void badCellInTheFirstRowIsNoHeader() {
        assertThatThrownBy(() -> all("0.1,abc\n0.2,0.3\n", false))
                .hasMessageContaining(":1: column 2 is 'abc', expected a finite number");
    }

    @Test
    void ofManyBadCellsTheFirstTenAreNamed() {
        assertThatThrownBy(() -> all("a\n" + "x\n".repeat(25), false))
                .hasMessageContaining(":11: column a is 'x'")
                .hasMessageNotContaining(":12:")
                .hasMessageEndingWith("; and 15 more");
    }

    @Test
    void refusesFilesWithoutRows() {
        assertThatThrownBy(() -> all("", false)).hasMessageEndingWith(":1: the file is empty");
        assertThatThrownBy(() -> all("\n1\n", false)).hasMessageContaining(":1: the line is blank");
        assertThatThrownBy(() -> all("a,b\n", false)).hasMessageEndingWith(": it has no row of numbers");
        assertThatThrownBy(() -> all("a,A\n1,2\n", false)).hasMessageEndingWith(":1: it has column 'A' more than once");
        assertThatThrownBy(() -> NumberFile.read(dir.resolve("none.csv"), false, names -> List.of()))
                .hasMessage("Cannot read " + dir.resolve("none.csv") + ": no such file");
    }

    @Test
    void unpacksGzip() throws IOException {
        Path file = dir.resolve("numbers.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("r\n0.5\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(NumberFile.read(file, false, names -> List.of(ColumnSpec.number(0, "r")))
                        .get(0)
                        .values())
                .containsExactly(0.5);
    }

    private List<NumberColumn> all(String text, boolean headed) throws IOException {
        Path file = Files.writeString(dir.resolve("numbers.csv"), text);
        return NumberFile.read(file, headed, names -> {
            List<ColumnSpec> columns = new ArrayList<>();
            for (int i = 0; i < names.count(); i++) {
                columns.add(ColumnSpec.number(i, names.names().get(i)));
            }
            return columns;
        });
    }
}
