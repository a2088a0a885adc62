import { expect, test } from "vitest";
import type { BackendPreference } from "../../../app/generation/backend.ts";
import { countedGpuBytes } from "../../../main/models/counted-gpu-bytes.ts";

test.each<[string, BackendPreference, { freeBytes: number | null } | null, number | null]>([
  ["what the system tells before any load", "auto", null, 8e9],
  ["what the last load found", "auto", { freeBytes: 6e9 }, 6e9],
  ["nothing where the engine took the CPU after all", "vulkan", { freeBytes: null }, null],
  ["nothing where the CPU was chosen", "cpu", { freeBytes: 6e9 }, null],
  ["nothing where the CPU was chosen and nobody looked", "cpu", null, null],
])("counts %s", async (_what, preference, found, bytes) => {
  expect(await countedGpuBytes(preference, found, async () => 8e9)).toBe(bytes);
});
