import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as after } from "node:timers";
import type { Frame } from "./frame.ts";
import type { HostExit, HostExitReason } from "./host-client.ts";
import { type MessageFromHost, type MessageToHost, messageFromHost } from "./host-message.ts";
import { outputTail } from "./output-tail.ts";
import { connectPipe, type PipeToHost } from "./pipe-to-host.ts";
import { rawPipeOutput } from "./raw-pipe-argument.ts";
import type { WallCommand } from "./wall-command.ts";

/** One started host process, from its start to its end. */
export type HostProcess = {
  readonly processId: number | null;
  /** Never throws, whatever became of the host. */
  send(message: MessageToHost): void;
  /** Ends the process and everything in its sandbox now; the first reason given is the one reported. */
  end(reason: HostExitReason): void;
  /** From now on an end counts as asked for. */
  expectEnd(): void;
  /** Resolves when the host can take more. Does nothing without a raw pipe. */
  sendFrame(frame: Frame): Promise<void>;
};

/** Windows has no process groups; there `detached` would open a console. */
const detached = process.platform !== "win32";
const keptOutputCharacters = 4000;
/** How long the last output and messages of a process that ended may take to arrive. */
const drainMs = 300;

/** Shells and sandboxes report a death by signal as 128 plus its number. */
const signalNames: Readonly<Record<number, string>> = {
  132: "SIGILL",
  133: "SIGTRAP",
  134: "SIGABRT",
  135: "SIGBUS",
  136: "SIGFPE",
  137: "SIGKILL",
  139: "SIGSEGV",
  152: "SIGXCPU",
};

/** Starts the process behind its wall. `onExit` comes exactly once, after the last message. */
export const startHostProcess = (options: {
  readonly command: WallCommand;
  readonly environment: Readonly<Record<string, string>>;
  readonly onMessage: (message: MessageFromHost) => void;
  readonly onExit: (exit: HostExit) => void;
  readonly frameListeners: ReadonlySet<Parameters<PipeToHost["onFrame"]>[0]>;
}): HostProcess => {
  const tail = outputTail(keptOutputCharacters);
  let reason: HostExitReason | null = null;
  let reported = false;
  const child = spawn(options.command.command, [...options.command.args], {
    cwd: "/",
    env: { ...options.environment },
    stdio: options.command.rawPipe
      ? ["pipe", "pipe", "pipe", "ipc", "pipe"]
      : ["ignore", "pipe", "pipe", "ipc"],
    serialization: "json",
    // A Ctrl+C or a `timeout` that ends the whole process group is main's to hear: it stops its hosts in good order.
    detached,
    windowsHide: true,
  });

  const report = (code: number | null, signal: string | null): void => {
    if (reported) {
      return;
    }
    reported = true;
    const why = reason ?? "crashed";
    options.onExit({
      reason: why,
      code,
      signal: signal ?? signalNames[code ?? 0] ?? null,
      expected: why === "stopped" || why === "killed",
      lastOutput: tail.text(),
    });
  };
  /** The sandbox ends with its outermost process; without one the host's own children are in its group. */
  const killGroup = (): void => {
    if (detached && child.pid !== undefined) {
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // Nobody is left in it.
      }
    }
  };
  const end = (why: HostExitReason): void => {
    reason ??= why;
    killGroup();
    child.kill("SIGKILL");
  };

  const fromHost = child.stdio[rawPipeOutput];
  const pipe =
    child.stdin === null || fromHost === null || fromHost === undefined
      ? null
      : connectPipe({
          toHost: child.stdin,
          fromHost: fromHost as Readable,
          listeners: options.frameListeners,
          onMalformed: (thrown) => {
            tail.append(`\nmalformed frame: ${String(thrown)}\n`);
            end("crashed");
          },
        });
  child.stdout?.resume();
  child.stderr?.setEncoding("utf8");
  child.stderr?.on("data", (text: string) => tail.append(text));
  child.on("message", (raw) => {
    const parsed = messageFromHost.safeParse(raw);
    if (parsed.success) {
      options.onMessage(parsed.data);
    } else {
      tail.append(`\nmalformed message: ${parsed.error.message}\n`);
      end("crashed");
    }
  });
  // Without this listener a message to a host that just died would end main.
  child.on("error", (error) => {
    tail.append(`\n${error.message}\n`);
    if (child.pid === undefined) {
      reason ??= "start-failed";
      report(null, null);
    }
  });
  child.on("exit", (code, signal) => {
    killGroup();
    after(() => report(code, signal), drainMs);
  });
  child.on("close", report);
  // A host that closed its channel and stays is of no use.
  child.on("disconnect", () => after(() => end("crashed"), drainMs).unref());

  return {
    processId: child.pid ?? null,
    send: (message) => {
      if (child.connected) {
        child.send(message, undefined, undefined, () => {});
      }
    },
    end,
    sendFrame: async (frame) => pipe?.send(frame),
    expectEnd: () => {
      reason ??= "stopped";
    },
  };
};
