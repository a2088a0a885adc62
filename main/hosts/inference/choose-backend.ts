import type { Backend, BackendPreference } from "../../../app/generation/backend.ts";

export type GpuBackend = Exclude<Backend, "cpu">;

/** What a look at the machine found, before anything is tried. */
export type FoundDevices = {
  readonly platform: string;
  readonly architecture: string;
  /** An NVIDIA device with its driver. */
  readonly nvidia: boolean;
  /** Any other device that Vulkan could use. */
  readonly graphics: boolean;
};

/** What came of starting a backend. */
export type BackendTrial =
  | { readonly backend: GpuBackend; readonly started: true; readonly deviceNames: readonly string[] }
  | { readonly backend: GpuBackend; readonly started: false };

export type BackendVerdict =
  | { readonly use: true; readonly reason: string }
  /** `because` ends a sentence that begins with `CPU: `. */
  | { readonly use: false; readonly because: string };

/** Which GPU backends to try, best first. Trying costs half a second each, so only those that can be there. */
export const backendsToTry = (preference: BackendPreference, found: FoundDevices): readonly GpuBackend[] => {
  if (preference !== "auto") {
    return preference === "cpu" ? [] : [preference];
  }
  if (found.platform === "darwin") {
    return found.architecture === "arm64" ? ["metal"] : [];
  }
  return [
    ...(found.nvidia ? (["cuda"] as const) : []),
    ...(found.nvidia || found.graphics ? (["vulkan"] as const) : []),
  ];
};

/** Vulkan drivers that compute on the CPU, with a detour. */
const softwareRenderer = /llvmpipe|lavapipe|swiftshader|softpipe|software rasterizer/i;

export const isSoftwareRenderer = (deviceName: string): boolean => softwareRenderer.test(deviceName);

/** Whether a backend that was tried is used, and why. What was asked for is used whenever it starts. */
export const judgeBackend = (preference: BackendPreference, trial: BackendTrial): BackendVerdict => {
  const name = backendNames[trial.backend];
  const asked = preference !== "auto";
  if (!trial.started) {
    return {
      use: false,
      because: asked
        ? `${name} was chosen, but it did not start here; its device or driver is missing`
        : `${name} did not start, although there is a device`,
    };
  }
  const hardware = trial.deviceNames.filter((device) => !isSoftwareRenderer(device));
  const device = hardware[0] ?? trial.deviceNames[0];
  if (device === undefined) {
    return { use: false, because: `${name} found no device` };
  }
  if (hardware.length === 0) {
    return asked
      ? { use: true, reason: `${name} on ${device}, as chosen, although it is a software renderer.` }
      : {
          use: false,
          because: `the only ${name} device is a software renderer (${shortName(device)}), which would be slower`,
        };
  }
  return { use: true, reason: asked ? `${name} on ${device}, as chosen.` : `${name} on ${device}.` };
};

/** Why the CPU computes, when no GPU backend was used. */
export const cpuReason = (preference: BackendPreference, because: readonly string[]): string =>
  preference === "cpu"
    ? "CPU: chosen in the settings."
    : because.length === 0
      ? "CPU: no supported GPU was found."
      : `CPU: ${because.join("; ")}.`.slice(0, 500);

export type GpuFailure = "memory" | "load" | "answer" | "crash";

/** Why the CPU computes after all: the GPU started, but failed later. */
export const gpuFailedBecause = (backend: GpuBackend, failure: GpuFailure): string =>
  `${backendNames[backend]} ${failures[failure]}`;

const failures: Readonly<Record<GpuFailure, string>> = {
  memory: "does not have the memory for this model with this context size",
  load: "failed while it loaded this model",
  answer: "failed while it answered",
  crash: "ended the engine before",
};

export const backendNames: Readonly<Record<Backend, string>> = {
  cpu: "CPU",
  cuda: "CUDA",
  vulkan: "Vulkan",
  metal: "Metal",
};

/** `llvmpipe (LLVM 15.0.6, 256 bits)` is llvmpipe. */
const shortName = (device: string): string => device.replace(/\s*\(.*$/, "");
