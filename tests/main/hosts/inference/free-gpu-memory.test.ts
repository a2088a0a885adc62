import { expect, test } from "vitest";
import { type GpuMemory, separateGpuBytes } from "../../../../main/hosts/inference/free-gpu-memory.ts";

const nvidia: GpuMemory = { deviceNames: ["NVIDIA GeForce RTX 4060"], free: 7.5e9, unifiedSize: 0 };

test.each<[string, Partial<GpuMemory>, number | null]>([
  ["a card of its own", {}, 7.5e9],
  ["a card beside a software renderer", { deviceNames: ["llvmpipe (LLVM 15.0.6)", "AMD Radeon"] }, 7.5e9],
  ["a full card", { free: 0 }, 0],
  ["nothing but a software renderer", { deviceNames: ["llvmpipe (LLVM 15.0.6, 256 bits)"] }, null],
  ["no device", { deviceNames: [] }, null],
  ["a chip in the main memory", { unifiedSize: 16e9 }, null],
  ["a driver that does not say", { free: Number.NaN }, null],
])("counts GPU memory once: %s", (_what, change, bytes) => {
  expect(separateGpuBytes({ ...nvidia, ...change })).toBe(bytes);
});
