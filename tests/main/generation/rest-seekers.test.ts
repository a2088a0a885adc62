import { expect, test } from "vitest";
import { restSeekers } from "../../../main/generation/rest-seekers.ts";

test("whoever seeks a rest gets it once nothing is busy, at once where nothing is", async () => {
  let isBusy = false;
  const seekers = restSeekers(() => isBusy);
  const { signal } = new AbortController();
  await seekers.rest(signal);

  isBusy = true;
  let rested = 0;
  const all = [seekers.rest(signal), seekers.rest(signal)].map((one) => one.then(() => (rested += 1)));
  seekers.tell();
  await new Promise((resolve) => setImmediate(resolve));
  expect(rested).toBe(0);
  isBusy = false;
  seekers.tell();
  await Promise.all(all);
  expect(rested).toBe(2);
});

test("what begins between the telling and the going on is waited for too", async () => {
  let isBusy = true;
  const seekers = restSeekers(() => isBusy);
  let rested = false;
  const done = seekers.rest(new AbortController().signal).then(() => {
    rested = true;
  });
  isBusy = false;
  seekers.tell();
  isBusy = true;
  await new Promise((resolve) => setImmediate(resolve));
  expect(rested).toBe(false);
  isBusy = false;
  seekers.tell();
  await done;
});

test("whoever gives up is told why, before and while waiting", async () => {
  const seekers = restSeekers(() => true);
  const abort = new AbortController();
  const waiting = seekers.rest(abort.signal);
  abort.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  await expect(seekers.rest(abort.signal)).rejects.toThrow("enough");
});
