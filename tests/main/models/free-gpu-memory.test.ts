import { describe, expect, it } from "vitest";
import { freeGpuBytes, type GpuSources } from "../../../main/models/free-gpu-memory.ts";

const gibibyte = 2 ** 30;

const sources = (options: {
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly smi?: string;
}): GpuSources => ({
  names: async (folder) => {
    const found = options.folders?.[folder];
    if (found === undefined) {
      throw new Error("ENOENT");
    }
    return found;
  },
  readText: async (path) => {
    const found = options.files?.[path];
    if (found === undefined) {
      throw new Error("ENOENT");
    }
    return found;
  },
  run: async (file) => {
    if (options.smi === undefined || file !== "/usr/bin/nvidia-smi") {
      throw new Error("ENOENT");
    }
    return options.smi;
  },
});
const amd = (card: string, total: string, used: string) => ({
  [`/sys/class/drm/${card}/device/mem_info_vram_total`]: total,
  [`/sys/class/drm/${card}/device/mem_info_vram_used`]: used,
});
const nvidia = { "/dev": ["null", "nvidia0", "nvidiactl"] };

describe("freeGpuBytes", () => {
  it.each<[string, Parameters<typeof sources>[0], number | null]>([
    ["no GPU", {}, null],
    ["a screen without memory of its own", { folders: { "/sys/class/drm": ["card0", "version"] } }, null],
    [
      "AMD's with most free",
      {
        folders: { "/sys/class/drm": ["card0", "card0-DP-1", "card1"] },
        files: {
          ...amd("card0", `${4 * gibibyte}\n`, `${gibibyte}\n`),
          ...amd("card1", `${16 * gibibyte}\n`, `${2 * gibibyte}\n`),
        },
      },
      14 * gibibyte,
    ],
    [
      "nonsense in its files",
      { folders: { "/sys/class/drm": ["card0"] }, files: amd("card0", "many", "0") },
      null,
    ],
    [
      "more used than there is",
      { folders: { "/sys/class/drm": ["card0"] }, files: amd("card0", "1024", "4096") },
      null,
    ],
    ["NVIDIA's with most free", { folders: nvidia, smi: "1024\n 20480 \n" }, 20 * gibibyte],
    ["NVIDIA's program without its device", { folders: { "/dev": ["null"] }, smi: "1024" }, null],
    ["NVIDIA's device without its program", { folders: nvidia }, null],
    ["what the program says of an old card", { folders: nvidia, smi: "[N/A]\n-1\n1e99\n" }, null],
  ])("with %s", async (_what, options, expected) => {
    expect(await freeGpuBytes("linux", sources(options))).toBe(expected);
  });

  it("asks nobody on other systems", async () => {
    expect(await freeGpuBytes("darwin", sources({ folders: nvidia, smi: "1024" }))).toBeNull();
  });

  it("answers on this machine, whatever it has", async () => {
    const found = await freeGpuBytes();
    expect(found === null || found >= 0).toBe(true);
  });
});
