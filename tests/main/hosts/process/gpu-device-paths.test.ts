import { describe, expect, it } from "vitest";
import { gpuDevicePaths } from "../../../../main/hosts/process/gpu-device-paths.ts";
import { gpuEnvironment } from "../../../../main/hosts/process/gpu-environment.ts";

describe("gpuDevicePaths", () => {
  it("is empty on a machine without a GPU", () => {
    expect(gpuDevicePaths({ exists: () => false, names: () => ["null", "tty1", "kvm"] })).toEqual([]);
  });

  it("names exactly the nodes of GPUs", () => {
    expect(
      gpuDevicePaths({
        exists: (path) => path === "/dev/dri",
        names: () => ["nvidia0", "null", "nvidiactl", "nvidia-uvm", "nvidia-evil", "sda"],
      }),
    ).toEqual(["/dev/dri", "/dev/nvidia-uvm", "/dev/nvidia0", "/dev/nvidiactl"]);
  });
});

describe("gpuEnvironment", () => {
  it("passes on the choice of device and driver and nothing else", () => {
    expect(
      gpuEnvironment({ GGML_VK_VISIBLE_DEVICES: "0", HOME: "/home/a", LD_PRELOAD: "x", VK_DRIVER_FILES: "" }),
    ).toEqual({ GGML_VK_VISIBLE_DEVICES: "0" });
  });
});
