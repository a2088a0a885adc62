import { startVirtualDisplay } from "../../../scripts/setup/virtual-display.mjs";

// Starts a display, tells where its cookie is, and waits to be killed or told to stop.
const display = await startVirtualDisplay();
const timer = setInterval(() => undefined, 1000);
process.on("SIGTERM", async () => {
  await display.stop();
  clearInterval(timer);
});
process.stdout.write(`${display.env.XAUTHORITY}\n`);
