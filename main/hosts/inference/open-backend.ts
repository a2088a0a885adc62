import { getLlama, type Llama } from "node-llama-cpp";
import type { Backend, BackendPreference } from "../../../app/generation/backend.ts";
import { backendsToTry, cpuReason, type GpuBackend, judgeBackend } from "./choose-backend.ts";
import type { EngineLog } from "./engine-log.ts";
import { findDevices } from "./find-devices.ts";

export type OpenedBackend = {
  readonly llama: Llama;
  readonly backend: Backend;
  /** In a sentence. */
  readonly reason: string;
};

/**
 * Starts the engine on the best backend there is, or on the CPU with the reason why. `except` names GPU backends that
 * failed already, each with the words that say so. Rejects when even the CPU's engine does not start.
 */
export const openBackend = async (
  preference: BackendPreference,
  maxThreads: number,
  log: EngineLog,
  except: ReadonlyMap<GpuBackend, string> = new Map(),
): Promise<OpenedBackend> => {
  const because = [...except.values()];
  for (const backend of backendsToTry(preference, findDevices())) {
    if (except.has(backend)) {
      continue;
    }
    const llama = await start(backend, maxThreads, log);
    const verdict = judgeBackend(
      preference,
      llama === null
        ? { backend, started: false }
        : { backend, started: true, deviceNames: await llama.getGpuDeviceNames() },
    );
    if (verdict.use && llama !== null) {
      return { llama, backend, reason: verdict.reason };
    }
    await llama?.dispose();
    if (!verdict.use) {
      because.push(verdict.because);
    }
  }
  return {
    llama: await startLlama(false, maxThreads, log),
    backend: "cpu",
    reason: cpuReason(preference, because),
  };
};

/** Null when it does not start: no driver, no device, or none of our binaries for it. */
const start = async (backend: GpuBackend, maxThreads: number, log: EngineLog): Promise<Llama | null> => {
  try {
    return await startLlama(backend, maxThreads, log);
  } catch (thrown) {
    log.add("start", `${backend}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return null;
  }
};

const startLlama = (gpu: GpuBackend | false, maxThreads: number, log: EngineLog): Promise<Llama> =>
  getLlama({
    gpu,
    build: "never",
    skipDownload: true,
    progressLogs: false,
    // With its own choice the engine takes at least four, and more threads than cores stop everything.
    maxThreads,
    logger: (level, message) => log.add(level, message),
  });
