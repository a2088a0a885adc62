import type { Wall } from "../../../app/hosts/wall.ts";
import { callHost } from "./call-host.ts";
import type { Confinement } from "./confinement.ts";
import { findOperatingSystemWall } from "./find-operating-system-wall.ts";
import { startHeartbeat } from "./heartbeat.ts";
import type { HostClient, HostExit } from "./host-client.ts";
import { findHostCode } from "./host-code.ts";
import type { HostContract } from "./host-contract.ts";
import { hostEnvironment } from "./host-environment.ts";
import { hostDisposed, hostStopped, hostUnavailable } from "./host-errors.ts";
import { hostEvents } from "./host-events.ts";
import type { MessageFromHost } from "./host-message.ts";
import { type HostProcess, startHostProcess } from "./host-process.ts";
import type { OperatingSystemWall } from "./operating-system-wall.ts";
import { pendingCalls } from "./pending-calls.ts";
import { restartBudget } from "./restart-budget.ts";
import { wallCommand } from "./wall-command.ts";
import { wallNotYetKnown, wallOf } from "./wall-of.ts";

export type SupervisedHost<Contract extends HostContract> = HostClient<Contract> & {
  /** Asks the host to end, waits until it has, and ends it after the deadline. The next call starts a fresh one. */
  stop(): Promise<void>;
  /** As `stop`; every later call rejects with `host-stopped`. */
  dispose(): Promise<void>;
  wall(): Wall;
  /** Of the outermost process, the sandbox where there is one; null while none runs. */
  readonly processId: number | null;
};

export type HostTimings = {
  /** From the start to the host's first word. */
  readonly startDeadlineMs: number;
  readonly pingEveryMs: number;
  /** Unanswered pings before the host counts as hung. */
  readonly missedPings: number;
  readonly stopDeadlineMs: number;
};

const usualTimings: HostTimings = {
  startDeadlineMs: 20_000,
  pingEveryMs: 1000,
  missedPings: 10,
  stopDeadlineMs: 5000,
};

const restarts = { maximumRestarts: 3, windowMs: 60_000, backoffMs: [100, 500, 2000] };

type Running = { readonly process: HostProcess; readonly exited: Promise<HostExit> };

export type SuperviseHostOptions<Contract extends HostContract> = {
  readonly contract: Contract;
  readonly entryPath: string;
  readonly nodePath: string;
  /** Asked at every start: a restarted host may be given another file to read. */
  readonly confinement: () => Confinement;
  readonly log: (line: string) => void;
  readonly environment?: Readonly<Record<string, string>>;
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
  let starting: Promise<HostProcess> | null = null;
  let running: Running | null = null;
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

  const launch = async (): Promise<HostProcess> => {
    const [operatingSystemWall, code] = await Promise.all([
      findWall(),
      findHostCode(options.entryPath),
      options.beforeStart?.(),
    ]);
    const confinement = options.confinement();
    wall = wallOf(contract.name, confinement, operatingSystemWall);
    const command = wallCommand({ confinement, code, nodePath: options.nodePath, operatingSystemWall });
    return new Promise<HostProcess>((resolve, reject) => {
      let announceExit: (exit: HostExit) => void = () => {};
      const exited = new Promise<HostExit>((resolveExit) => {
        announceExit = resolveExit;
      });
      const onExit = (exit: HostExit): void => {
        clearTimeout(startDeadline);
        heartbeat.stop();
        // At once, so that a call made by a listener below starts a fresh host.
        running = null;
        starting = null;
        if (!exit.expected) {
          budget.crashed(performance.now());
        }
        log(
          `${contract.name} host ${exit.reason} (code ${exit.code}, signal ${exit.signal})${exit.lastOutput === "" ? "" : `: ${exit.lastOutput}`}`,
        );
        const error = hostStopped(contract.name, exit);
        reject(error);
        pending.rejectAll(error);
        announceExit(exit);
        for (const listener of exitListeners) {
          listener(exit);
        }
      };
      const child = startHostProcess({
        command,
        environment: hostEnvironment({
          threadPoolSize: confinement.threadPoolSize,
          windowsFolder: process.platform === "win32" ? process.env.SystemRoot : undefined,
          extra: options.environment,
        }),
        onMessage: (message) => {
          heartbeat.heard();
          if (message.kind === "ready") {
            clearTimeout(startDeadline);
            resolve(child);
          } else {
            answer(message);
          }
        },
        onExit,
      });
      const heartbeat = startHeartbeat({
        intervalMs: timings.pingEveryMs,
        missesAllowed: timings.missedPings,
        ping: (id) => child.send({ kind: "ping", id }),
        onHang: () => child.end("hung"),
      });
      const startDeadline = setTimeout(() => child.end("start-failed"), timings.startDeadlineMs);
      running = { process: child, exited };
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

  const stop = async (): Promise<void> => {
    await starting?.catch(() => {});
    const current = running;
    if (current === null) {
      return;
    }
    current.process.expectEnd();
    current.process.send({ kind: "stop" });
    const deadline = setTimeout(() => current.process.end("stopped"), timings.stopDeadlineMs);
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
    kill: () => running?.process.end("killed"),
    stop,
    dispose: () => {
      disposed = true;
      return stop();
    },
    wall: () => wall,
    get processId() {
      return running?.process.processId ?? null;
    },
  };
};
