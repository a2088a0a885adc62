import { expect, it } from "vitest";
import { isChromiumNoise } from "../../scripts/setup/chromium-noise.mjs";

it.each([
  "[4242:1121/090441.123456:ERROR:dbus/bus.cc:406] Failed to connect to the bus: Could not parse server address",
  "[4242:4250:1121/090441.123456:ERROR:bus.cc(399)] Failed to connect to the bus: No such file or directory",
  "[4299:1121/090441.123456:ERROR:components/viz/service/main/viz_main_impl.cc:189] Exiting GPU process due to errors during initialization",
  "[4242:1121/090441.123456:ERROR:dbus/object_proxy.cc:572] Failed to call method: org.freedesktop.DBus.NameHasOwner",
])("leaves out %s", (line) => {
  expect(isChromiumNoise(line)).toBe(true);
});

it.each([
  "",
  "Error: the window could not be opened (dbus/bus.cc)",
  "[4242:1121/090441.123456:FATAL:dbus/bus.cc:406] Check failed",
  "[4242:1121/090441.123456:ERROR:content/browser/gpu/gpu_process_host.cc:951] GPU process exited unexpectedly",
  "[4242:1121/090441.123456:ERROR:ui/ozone/platform/x11/ozone_platform_x11.cc:259] Missing X server or $DISPLAY",
])("keeps %j", (line) => {
  expect(isChromiumNoise(line)).toBe(false);
});
