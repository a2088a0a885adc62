import { existsSync, readdirSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { InferenceProcess } from "./inference-process.ts";
import { generate, loadStarter, user } from "./test-generation.ts";

const france = user("What is the capital of France?");
const paris = "The capital of France is Paris.";
const driverFolder = "/usr/share/vulkan/icd.d";
const llvmpipe =
  existsSync(driverFolder) && readdirSync(driverFolder).some((name) => name.startsWith("lvp_icd"));

describe("the backend", () => {
  let host: InferenceProcess;
  afterEach(() => host.end());

  it.skipIf(existsSync("/dev/dri") || existsSync("/dev/nvidiactl"))(
    "is the CPU where no GPU is found, without trying any",
    async () => {
      host = new InferenceProcess();
      const loaded = await loadStarter(host, { backend: "auto" });
      expect(loaded).toMatchObject({ backend: "cpu", backendReason: "CPU: no supported GPU was found." });
    },
  );

  // Needs Debian's mesa-vulkan-drivers; on a machine without them there is no device to test with.
  it.skipIf(!llvmpipe)("offloads to a Vulkan device, here a software one, and answers the same", async () => {
    host = new InferenceProcess({ environment: { GGML_VK_VISIBLE_DEVICES: "0" } });
    const loaded = await loadStarter(host, { backend: "vulkan", contextSize: 256, threads: null });
    expect(loaded.backend).toBe("vulkan");
    expect(loaded.backendReason).toMatch(/^Vulkan on .+, as chosen/);
    expect((await generate(host, [france])).text).toBe(paris);
  });

  it("falls back to the CPU with a sentence when the driver is missing", async () => {
    host = new InferenceProcess({
      environment: { VK_DRIVER_FILES: "/nowhere.json", VK_ICD_FILENAMES: "/nowhere.json" },
    });
    const loaded = await loadStarter(host, { backend: "vulkan" });
    expect(loaded).toMatchObject({
      backend: "cpu",
      backendReason: "CPU: Vulkan was chosen, but it did not start here; its device or driver is missing.",
    });
    expect((await generate(host, [france])).text).toBe(paris);
  });

  it.skipIf(!llvmpipe)("falls back to the CPU when the GPU lacks the memory", async () => {
    host = new InferenceProcess({
      environment: { GGML_VK_VISIBLE_DEVICES: "0", GGML_VK_FORCE_MAX_ALLOCATION_SIZE: "1000" },
    });
    const loaded = await loadStarter(host, { backend: "vulkan", contextSize: 256 });
    expect(loaded.backend).toBe("cpu");
    expect(loaded.backendReason).toMatch(/^CPU: Vulkan .+\.$/);
    expect((await generate(host, [france])).text).toBe(paris);
  });
});
