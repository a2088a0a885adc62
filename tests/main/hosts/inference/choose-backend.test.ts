import { describe, expect, it } from "vitest";
import {
  backendsToTry,
  cpuReason,
  type FoundDevices,
  gpuFailedBecause,
  judgeBackend,
} from "../../../../main/hosts/inference/choose-backend.ts";

const none: FoundDevices = { platform: "linux", architecture: "x64", nvidia: false, graphics: false };

describe("backendsToTry", () => {
  it.each([
    ["auto", none, []],
    ["auto", { ...none, graphics: true }, ["vulkan"]],
    ["auto", { ...none, nvidia: true, graphics: true }, ["cuda", "vulkan"]],
    ["auto", { ...none, nvidia: true }, ["cuda", "vulkan"]],
    ["auto", { ...none, platform: "darwin", architecture: "arm64" }, ["metal"]],
    ["auto", { ...none, platform: "darwin" }, []],
    ["auto", { ...none, platform: "win32", graphics: true }, ["vulkan"]],
    ["cpu", { ...none, nvidia: true, graphics: true }, []],
    ["cuda", none, ["cuda"]],
    ["vulkan", none, ["vulkan"]],
  ] as const)("%s with %j tries %j", (preference, found, expected) => {
    expect(backendsToTry(preference, found)).toEqual(expected);
  });
});

describe("judgeBackend", () => {
  it("uses a GPU that starts and names it", () => {
    expect(
      judgeBackend("auto", { backend: "cuda", started: true, deviceNames: ["NVIDIA RTX A2000"] }),
    ).toEqual({ use: true, reason: "CUDA on NVIDIA RTX A2000." });
  });

  it("leaves a software renderer alone unless it was chosen", () => {
    const trial = {
      backend: "vulkan",
      started: true,
      deviceNames: ["llvmpipe (LLVM 15.0.6, 256 bits)"],
    } as const;
    const verdict = judgeBackend("auto", trial);
    expect(verdict.use).toBe(false);
    expect(cpuReason("auto", verdict.use ? [] : [verdict.because])).toBe(
      "CPU: the only Vulkan device is a software renderer (llvmpipe), which would be slower.",
    );
    expect(judgeBackend("vulkan", trial)).toEqual({
      use: true,
      reason: "Vulkan on llvmpipe (LLVM 15.0.6, 256 bits), as chosen, although it is a software renderer.",
    });
  });

  it("takes the real device where a software renderer is listed first", () => {
    const verdict = judgeBackend("auto", {
      backend: "vulkan",
      started: true,
      deviceNames: ["llvmpipe (LLVM 15.0.6, 256 bits)", "AMD Radeon 780M"],
    });
    expect(verdict).toEqual({ use: true, reason: "Vulkan on AMD Radeon 780M." });
  });

  it("does not use what did not start or has no device", () => {
    expect(judgeBackend("auto", { backend: "cuda", started: false }).use).toBe(false);
    expect(judgeBackend("cuda", { backend: "cuda", started: false }).use).toBe(false);
    expect(judgeBackend("vulkan", { backend: "vulkan", started: true, deviceNames: [] }).use).toBe(false);
  });
});

describe("cpuReason", () => {
  it.each([
    ["cpu", [], "CPU: chosen in the settings."],
    ["auto", [], "CPU: no supported GPU was found."],
    [
      "cuda",
      ["CUDA was chosen, but it did not start here; its device or driver is missing"],
      "CPU: CUDA was chosen, but it did not start here; its device or driver is missing.",
    ],
    [
      "auto",
      [gpuFailedBecause("vulkan", "memory")],
      "CPU: Vulkan does not have the memory for this model with this context size.",
    ],
  ] as const)("%s because of %j", (preference, because, sentence) => {
    expect(cpuReason(preference, because)).toBe(sentence);
  });

  it("stays within the limit of a reason", () => {
    expect(cpuReason("auto", ["x".repeat(1000)]).length).toBeLessThanOrEqual(500);
  });
});
