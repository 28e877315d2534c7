package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void eachProcessorHasTheSectionOfItsLastRun() {
        String first = Results.with("", "Slow", "- Date: 1\n\n| a |\n");
        String second = Results.with(first, "Fast", "- Date: 2\n\n| b |\n");
        String third = Results.with(second, "Slow", "- Date: 3\n\n| c |\n");
        assertThat(third).startsWith("# Results\n\nWritten by").endsWith("""

                ## Fast

                - Date: 2

                | b |

                ## Slow

                - Date: 3

                | c |
                """);
        assertThat(third).doesNotContain("Date: 1");
    }
}
