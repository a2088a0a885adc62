import { expect, it } from "vitest";
import { createStopTasks } from "../../../main/shell/stop-tasks.ts";

it("runs the last added first, and goes on after a failure", async () => {
  const order: string[] = [];
  const logged: string[] = [];
  const tasks = createStopTasks((line) => logged.push(line));
  tasks.add(async () => void order.push("database"));
  tasks.add(async () => {
    order.push("generation");
    throw new Error("broken");
  });
  await tasks.run(1000);
  expect(order).toEqual(["generation", "database"]);
  expect(logged).toEqual([expect.stringContaining("broken")]);
});

it("does not wait longer than the deadline", async () => {
  const logged: string[] = [];
  const tasks = createStopTasks((line) => logged.push(line));
  tasks.add(() => new Promise(() => {}));
  await tasks.run(20);
  expect(logged).toEqual(["stopping took longer than 20 ms"]);
});
