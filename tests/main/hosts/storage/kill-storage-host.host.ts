import { afterAll, expect, test } from "vitest";
import { killStorageHostRepeatedly } from "./kill-storage-host.ts";
import { cleanUp } from "./storage-host.ts";

afterAll(cleanUp);

/** `npm run prove` asks for more. */
const repetitions = Number(process.env.CLOISTER_KILL_REPETITIONS ?? 10);

test(`SIGKILL in a stream of writes, ${repetitions} times: nothing acknowledged is lost, nothing is doubled`, async () => {
  const figures = await killStorageHostRepeatedly(repetitions, 20261121);
  expect(figures.repetitions).toBe(repetitions);
  expect(figures.acknowledged).toBeGreaterThan(0);
  expect(figures.repeated).toBe(Math.floor(repetitions / 2));
}, 600_000);
