import { expect, test } from "vitest";
import { joinedPrecedence } from "../../../main/comparison/joined-precedence.ts";
import { OwnWork } from "../../../main/comparison/own-work.ts";

test("measuring waits while any work of the app is done, and is told when it begins and ends", async () => {
  const [traces, looks] = [new OwnWork(), new OwnWork()];
  const joined = joinedPrecedence(traces, looks);
  const told: boolean[] = [];
  const stopListening = joined.onChange(() => told.push(joined.isTaken()));
  let end = (): void => {};
  const first = traces.during(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  await expect(looks.during(() => Promise.reject(new Error("it failed")))).rejects.toThrow("it failed");
  expect(joined.isTaken()).toBe(true);
  end();
  await first;
  expect(joined.isTaken()).toBe(false);
  expect(told).toEqual([true, true, true, false]);
  stopListening();
  await traces.during(async () => {});
  expect(told).toHaveLength(4);
});
