import type { AppError } from "../../../app/errors/app-error.ts";
import type { Wall } from "../../../app/hosts/wall.ts";
import { callHost } from "./call-host.ts";
import type { Confinement } from "./confinement.ts";
import { findOperatingSystemWall } from "./find-operating-system-wall.ts";
import type { HostClient, HostExit } from "./host-client.ts";
import { findHostCode } from "./host-code.ts";
import type { HostContract } from "./host-contract.ts";
import { hostEnvironment } from "./host-environment.ts";
import { hostDisposed, hostStopped, hostUnavailable } from "./host-errors.ts";
import { hostEvents } from "./host-events.ts";
import type { MessageFromHost } from "./host-message.ts";
import type { HostProcess } from "./host-process.ts";
import { type HostTimings, usualTimings } from "./host-timings.ts";
import { inBackground, lowerOnWindows } from "./in-background.ts";
import type { OperatingSystemWall } from "./operating-system-wall.ts";
import { pendingCalls } from "./pending-calls.ts";
import type { PipeToHost } from "./pipe-to-host.ts";
import { restartBudget } from "./restart-budget.ts";
import { wallCommand } from "./wall-command.ts";
import { wallNotYetKnown, wallOf } from "./wall-of.ts";
import { startWatchedProcess, type WatchedProcess } from "./watched-process.ts";

export type SupervisedHost<Contract extends HostContract> = HostClient<Contract> & {
  /** Asks the host to end, waits until it has, and ends it after the deadline. The next call starts a fresh one. */
  stop(): Promise<void>;
  /** As `stop`; every later call rejects with `host-stopped`. */
  dispose(): Promise<void>;
  wall(): Wall;
  /** Raw bytes to and from the process that runs, whichever that is; nothing moves where it has no raw pipe. */
  readonly pipe: PipeToHost;
  /** Of the outermost process, the sandbox where there is one; null while none runs. */
  readonly processId: number | null;
};

const restarts = { maximumRestarts: 3, windowMs: 60_000, backoffMs: [100, 500, 2000] };

export type SuperviseHostOptions<Contract extends HostContract> = {
  readonly contract: Contract;
  readonly entryPath: string;
  readonly nodePath: string;
  /** Asked at every start: a restarted host may be given another file to read. */
  readonly confinement: () => Confinement;
  readonly log: (line: string) => void;
  readonly environment?: Readonly<Record<string, string>>;
  /** For long work beside which somebody may want an answer. */
  readonly isInBackground?: boolean;
  readonly timings?: Partial<HostTimings>;
  readonly findWall?: () => Promise<OperatingSystemWall>;
  /** Awaited before every start; the host is not started when it rejects, and the calls that wait reject with its error. */
  readonly beforeStart?: () => Promise<void>;
};

/**
 * Starts a host at the first call, watches it, and starts it again after it died, at most three times a minute.
 * Calls and answers are validated against the contract here and in the host.
 */
export const superviseHost = <Contract extends HostContract>(
  options: SuperviseHostOptions<Contract>,
): SupervisedHost<Contract> => {
  const { contract, log } = options;
  const timings = { ...usualTimings, ...options.timings };
  const findWall = options.findWall ?? findOperatingSystemWall;
  const budget = restartBudget(restarts);
  const pending = pendingCalls();
  const events = hostEvents(contract, log);
  const exitListeners = new Set<(exit: HostExit) => void>();
  const frameListeners = new Set<Parameters<PipeToHost["onFrame"]>[0]>();
  let starting: Promise<HostProcess> | null = null;
  let running: WatchedProcess | null = null;
  /** Set while the process that runs is to end; a call waits for that and gets a fresh one. */
  let leaving: Promise<HostExit> | null = null;
  let disposed = false;
  let wall = wallNotYetKnown(contract.name);

  const answer = (message: MessageFromHost): void => {
    switch (message.kind) {
      case "result":
        pending.take(message.id)?.resolve(message.value);
        break;
      case "failure":
        pending.take(message.id)?.fail(message.error);
        break;
      case "event":
        events.emit(message.name, message.payload);
        break;
      case "ready":
      case "pong":
        break;
    }
  };

  const afterExit = (exit: HostExit, error: AppError): void => {
    if (!exit.expected) {
      budget.crashed(performance.now());
    }
    // That a host made for one piece of work is killed after it is not worth a line.
    if (exit.reason !== "killed") {
      const output = exit.lastOutput === "" ? "" : `: ${exit.lastOutput}`;
      log(`${contract.name} host ${exit.reason} (code ${exit.code}, signal ${exit.signal})${output}`);
    }
    pending.rejectAll(error);
    for (const listener of exitListeners) {
      listener(exit);
    }
  };

  const launch = async (): Promise<HostProcess> => {
    const [operatingSystemWall, code] = await Promise.all([
      findWall(),
      findHostCode(options.entryPath),
      options.beforeStart?.(),
    ]);
    if (disposed) {
      throw hostDisposed(contract.name);
    }
    const confinement = options.confinement();
    wall = wallOf(contract.name, confinement, operatingSystemWall);
    const walled = wallCommand({ confinement, code, nodePath: options.nodePath, operatingSystemWall });
    const command = options.isInBackground === true ? inBackground(walled) : walled;
    const environment = hostEnvironment({
      threadPoolSize: confinement.threadPoolSize,
      windowsFolder: process.platform === "win32" ? process.env.SystemRoot : undefined,
      extra: options.environment,
    });
    return new Promise<HostProcess>((resolve, reject) => {
      const child = startWatchedProcess({
        command,
        environment,
        timings,
        frameListeners,
        onReady: () => resolve(child),
        onMessage: answer,
        onExit: (exit) => {
          // At once, so that a call made by a listener starts a fresh host.
          running = null;
          starting = null;
          leaving = null;
          const error = hostStopped(contract.name, exit);
          reject(error);
          afterExit(exit, error);
        },
      });
      running = child;
      if (options.isInBackground === true) {
        lowerOnWindows(child.processId);
      }
      log(`${contract.name} host started as process ${child.processId}. ${wall.sentence}`);
    });
  };

  const start = async (): Promise<HostProcess> => {
    const decision = budget.next(performance.now());
    if (decision.kind === "refuse") {
      throw hostUnavailable(contract.name, decision.retryInMs);
    }
    if (decision.delayMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, decision.delayMs));
    }
    return launch();
  };

  const ensureStarted = (): Promise<HostProcess> => {
    if (disposed) {
      return Promise.reject(hostDisposed(contract.name));
    }
    if (leaving !== null) {
      return leaving.then(ensureStarted);
    }
    if (starting === null) {
      const attempt = start();
      starting = attempt;
      attempt.catch(() => {
        if (starting === attempt) {
          starting = null;
        }
      });
    }
    return starting;
  };

  const kill = (): void => {
    if (running !== null) {
      leaving = running.exited;
      running.end("killed");
    }
  };

  const stop = async (): Promise<void> => {
    const current = running;
    if (current === null) {
      return;
    }
    leaving = current.exited;
    if (current.ready) {
      current.expectEnd();
      current.send({ kind: "stop" });
    } else {
      current.end("stopped");
    }
    const deadline = setTimeout(() => current.end("stopped"), timings.stopDeadlineMs);
    await current.exited;
    clearTimeout(deadline);
  };

  return {
    call: (name, input, callOptions = {}) =>
      callHost({ contract, pending, ensureStarted, name, input, options: callOptions }),
    onEvent: events.on,
    onExit: (listener) => {
      exitListeners.add(listener);
      return () => exitListeners.delete(listener);
    },
    kill,
    stop,
    dispose: async () => {
      disposed = true;
      await stop();
      // One that was about to start finds that it must not.
      await starting?.catch(() => {});
    },
    wall: () => wall,
    pipe: {
      send: async (frame) => running?.sendFrame(frame),
      onFrame: (listener) => {
        frameListeners.add(listener);
        return () => frameListeners.delete(listener);
      },
    },
    get processId() {
      return running?.processId ?? null;
    },
  };
};
