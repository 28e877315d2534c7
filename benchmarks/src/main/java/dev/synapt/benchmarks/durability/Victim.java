package dev.synapt.benchmarks.durability;

import java.nio.file.Path;

/** A process that goes on with the training in a folder, says each step that it has done, and is killed if it does not end. */
final class Victim {

    static final Task TASK = new Task(60);

    private Victim() {}

    /**
     * Prints {@code step 7}, before the checkpoint of step 7 and after that of step 6, and at last {@code end} with what came of it.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) {
        try (SignsModel model = Task.model()) {
            String outcome = TASK.fit(
                    TASK.trainer(model, Path.of(arguments[0]))
                            .checkpointEvery(1)
                            .resume()
                            .onStep(step -> say("step " + step.step())),
                    model);
            say("end " + outcome);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
