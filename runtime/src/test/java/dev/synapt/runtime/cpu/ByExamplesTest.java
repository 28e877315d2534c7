package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByExamplesTest {

    @Test
    void makesOneForEachNumberOfExamples() {
        List<Integer> made = new ArrayList<>();
        ByExamples<String> names = new ByExamples<>() {
            @Override
            String make(int n) {
                made.add(n);
                return "of " + n;
            }
        };
        for (int n : new int[] {64, 5, 64, 5, 100, 64}) {
            assertThat(names.get(n)).isEqualTo("of " + n);
        }
        assertThat(made).containsExactly(64, 5, 100);
    }
}
