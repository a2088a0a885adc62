import { type Heartbeat, startHeartbeat } from "./heartbeat.ts";
import type { HostExit } from "./host-client.ts";
import type { MessageFromHost } from "./host-message.ts";
import { type HostProcess, startHostProcess } from "./host-process.ts";
import type { HostTimings } from "./host-timings.ts";
import type { WallCommand } from "./wall-command.ts";

export type WatchedProcess = HostProcess & {
  /** Whether the host has said its first word. */
  readonly ready: boolean;
  readonly exited: Promise<HostExit>;
};

/** Starts a host process and ends it when it does not get ready in time, or later stops answering. */
export const startWatchedProcess = (options: {
  readonly command: WallCommand;
  readonly environment: Readonly<Record<string, string>>;
  readonly timings: HostTimings;
  readonly frameListeners: Parameters<typeof startHostProcess>[0]["frameListeners"];
  readonly onReady: () => void;
  readonly onMessage: (message: MessageFromHost) => void;
  /** Comes once, before `exited` settles. */
  readonly onExit: (exit: HostExit) => void;
}): WatchedProcess => {
  const { timings } = options;
  // From the first word on; before it the start's own deadline counts.
  let heartbeat: Heartbeat | null = null;
  let announceExit: (exit: HostExit) => void = () => {};
  const exited = new Promise<HostExit>((resolve) => {
    announceExit = resolve;
  });
  const child = startHostProcess({
    command: options.command,
    environment: options.environment,
    frameListeners: options.frameListeners,
    onMessage: (message) => {
      heartbeat?.heard();
      if (message.kind === "ready") {
        clearTimeout(startDeadline);
        heartbeat ??= startHeartbeat({
          intervalMs: timings.pingEveryMs,
          missesAllowed: timings.missedPings,
          ping: (id) => child.send({ kind: "ping", id }),
          onHang: () => child.end("hung"),
        });
        options.onReady();
      } else {
        options.onMessage(message);
      }
    },
    onExit: (exit) => {
      clearTimeout(startDeadline);
      heartbeat?.stop();
      options.onExit(exit);
      announceExit(exit);
    },
  });
  const startDeadline = setTimeout(() => child.end("start-failed"), timings.startDeadlineMs);
  return {
    ...child,
    exited,
    get ready() {
      return heartbeat !== null;
    },
  };
};
