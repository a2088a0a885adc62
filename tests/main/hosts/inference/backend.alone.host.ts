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
  it.skipIf(!llvmpipe)("offloads to a Vulkan device, here a software one, and answers with it", async () => {
    host = new InferenceProcess({ environment: { GGML_VK_VISIBLE_DEVICES: "0" } });
    const loaded = await loadStarter(host, { backend: "vulkan", contextSize: 256, threads: null });
    expect(loaded.backend).toBe("vulkan");
    expect(loaded.backendReason).toMatch(/^Vulkan on .+, as chosen/);
    // Three tokens are enough: a software renderer needs seconds for each.
    expect((await generate(host, [france], { maxTokens: 3 })).text).toBe("The capital of");
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

  it.skipIf(!llvmpipe)("goes on with the CPU after a driver has ended the host", async () => {
    // With buffers this small the engine's Vulkan part aborts the whole process.
    const environment = { GGML_VK_VISIBLE_DEVICES: "0", GGML_VK_FORCE_MAX_BUFFER_SIZE: "1000" };
    host = new InferenceProcess({ environment });
    await expect(loadStarter(host, { backend: "vulkan", contextSize: 256 })).rejects.toThrow(
      "The host ended",
    );
    host = new InferenceProcess({ environment });
    const loaded = await loadStarter(host, { backend: "vulkan", crashedBackends: ["vulkan"] });
    expect(loaded).toMatchObject({ backend: "cpu", backendReason: "CPU: Vulkan ended the engine before." });
    expect((await generate(host, [france])).text).toBe(paris);
  });
});
