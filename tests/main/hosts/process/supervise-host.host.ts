import { readdirSync, readFileSync } from "node:fs";
import { constants, getPriority } from "node:os";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../../../app/errors/app-error.ts";
import type { HostExit } from "../../../../main/hosts/process/host-client.ts";
import { runOnce } from "../../../../main/hosts/process/run-once.ts";
import { processesWith } from "./fixtures/processes-with.ts";
import { type EchoHost, echoConfinement, startEchoHost } from "./fixtures/start-echo-host.ts";

const hosts: EchoHost[] = [];
const start = (options: Parameters<typeof startEchoHost>[0] = {}): EchoHost => {
  const host = startEchoHost(options);
  hosts.push(host);
  return host;
};

const failure = async (call: Promise<unknown>): Promise<AppError> => {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) {
    throw new Error(`expected an AppError, got ${String(thrown)}`);
  }
  return thrown;
};

const exitsOf = (host: EchoHost): HostExit[] => {
  const exits: HostExit[] = [];
  host.onExit((exit) => exits.push(exit));
  return exits;
};

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.dispose()));
});

/** Of the process and all that it started. */
const threadsOf = (processId: number): number[] =>
  readdirSync(`/proc/${processId}/task`).flatMap((thread) => [
    Number(thread),
    ...readFileSync(`/proc/${processId}/task/${thread}/children`, "utf8")
      .split(" ")
      .filter((child) => child !== "")
      .flatMap((child) => threadsOf(Number(child))),
  ]);

describe("calls", () => {
  it("starts the host at the first call and answers concurrent calls, each its own", async () => {
    const host = start();
    expect(host.processId).toBeNull();
    const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
    const answers = await Promise.all(
      texts.map((text, index) => host.call("echo", { text, afterMs: 40 - index * 2 })),
    );
    expect(answers.map((answer) => answer.text)).toEqual(texts);
    expect(host.processId).toBeGreaterThan(0);
  });

  it("refuses a wrong input before anything is started", async () => {
    const host = start();
    const error = await failure(host.call("echo", { text: 7 as unknown as string }));
    expect(error.code).toBe("invalid-request");
    expect(host.processId).toBeNull();
  });

  it("the host validates by itself", async () => {
    expect((await failure(start().call("refuse", { text: "too long" }))).code).toBe("invalid-request");
  });

  it("refuses an answer that breaks the contract", async () => {
    const error = await failure(start().call("answerWrongly", {}));
    expect(error.code).toBe("internal");
    expect(error.message).toContain("does not accept");
  });

  it("lets nothing of a failure's inside reach main but a sentence", async () => {
    const log: string[] = [];
    const host = start({ log: (line) => log.push(line) });
    const error = await failure(host.call("fail", {}));
    expect(error.code).toBe("internal");
    expect(JSON.stringify(error.toData())).not.toContain("secret detail");
    await host.stop();
    expect(log.join("\n")).toContain("secret detail");
  });

  it("tells of an end that was not asked for, and not of one made for a single piece of work", async () => {
    const log: string[] = [];
    const worker = start({ log: (line) => log.push(line) });
    await runOnce(worker, (host) => host.call("echo", { text: "" }));
    expect(log).toEqual([expect.stringContaining(" host started as process ")]);
    const host = start({ log: (line) => log.push(line) });
    await host.call("echo", { text: "" });
    const gone = new Promise((resolve) => host.onExit(resolve));
    process.kill(host.processId ?? 0, "SIGKILL");
    await gone;
    expect(log.at(-1)).toContain(" host crashed (");
  });

  it("delivers events that fit the contract and drops the others", async () => {
    const log: string[] = [];
    const host = start({ log: (line) => log.push(line) });
    const said: string[] = [];
    const forget = host.onEvent("said", ({ text }) => said.push(text));
    await host.call("emit", { text: "short" });
    await host.call("emit", { text: "far too long for it" });
    forget();
    await host.call("emit", { text: "unheard" });
    expect(said).toEqual(["short"]);
    expect(log.join("\n")).toContain("not in its contract");
  });

  it("a call cancelled in the middle answers with what the host makes of it", async () => {
    const host = start();
    const controller = new AbortController();
    host.onEvent("said", () => controller.abort());
    const call = host.call("untilCancelled", {}, { signal: controller.signal });
    expect(await call).toEqual({ cancelled: true });
  });

  it("a call cancelled while it is being sent is never begun", async () => {
    const host = start();
    await host.call("echo", { text: "" });
    const controller = new AbortController();
    const call = host.call("untilCancelled", {}, { signal: controller.signal });
    controller.abort();
    expect((await failure(call)).code).toBe("cancelled");
  });

  it("a call cancelled before it began never starts the host", async () => {
    const host = start();
    const error = await failure(host.call("echo", { text: "" }, { signal: AbortSignal.abort() }));
    expect(error.code).toBe("cancelled");
    expect(host.processId).toBeNull();
  });

  it("a cancelled call whose host never answers is given up after a grace", async () => {
    const host = start();
    const error = await failure(host.call("neverMindsCancel", {}, { signal: AbortSignal.timeout(300) }));
    expect(error.code).toBe("cancelled");
  });

  it("a call that takes too long says so, and the host goes on", async () => {
    const host = start();
    const error = await failure(host.call("neverMindsCancel", {}, { timeoutMs: 100 }));
    expect(error.code).toBe("timeout");
    expect(await host.call("echo", { text: "still here" })).toEqual({ text: "still here" });
  });
});

describe("ends", () => {
  it.each(["exit", "abort", "throw"] as const)(
    "a crash (%s) fails the calls under way with a sentence, and the next call works",
    async (how) => {
      const host = start();
      const exits = exitsOf(host);
      const other = failure(host.call("neverMindsCancel", {}));
      const crashed = await failure(host.call("crash", { how }));
      expect(crashed.code).toBe("host-stopped");
      expect(crashed.message).toBe(
        "The part of Cloister that checks files ended unexpectedly. Try again; if it happens again, the file is probably damaged.",
      );
      expect((await other).code).toBe("host-stopped");
      expect(exits).toMatchObject([{ reason: "crashed", expected: false }]);
      if (how === "exit") {
        expect(exits[0]).toMatchObject({ code: 7, signal: null, lastOutput: "last words" });
      }
      if (how === "abort") {
        expect(exits[0]?.signal).toBe("SIGABRT");
      }
      expect(await host.call("echo", { text: "again" })).toEqual({ text: "again" });
    },
  );

  it("a host that stops answering is ended", async () => {
    const host = start({ timings: { pingEveryMs: 50, missedPings: 10 } });
    const exits = exitsOf(host);
    await host.call("echo", { text: "" });
    const error = await failure(host.call("hang", {}));
    expect(error.code).toBe("host-stopped");
    expect(error.message).toContain("stopped answering");
    expect(exits).toMatchObject([{ reason: "hung", expected: false }]);
  });

  it("kill ends it at once, counts as asked for, and the next call starts a fresh one", async () => {
    const host = start();
    const exits = exitsOf(host);
    for (let round = 0; round < 5; round += 1) {
      await host.call("echo", { text: "" });
      const pending = failure(host.call("neverMindsCancel", {}));
      host.kill();
      expect((await pending).code).toBe("host-stopped");
    }
    expect(exits).toHaveLength(5);
    expect(exits.every((exit) => exit.expected && exit.reason === "killed")).toBe(true);
  });

  it.each(["kill", "stop"] as const)("a call made right after %s gets a fresh host", async (end) => {
    const host = start();
    await host.call("echo", { text: "" });
    const before = host.processId;
    const ended = host[end]();
    expect(await host.call("echo", { text: "fresh" })).toEqual({ text: "fresh" });
    expect(host.processId).not.toBe(before);
    await ended;
  });

  it("a call waiting for a start is rejected when the host is disposed of", async () => {
    const host = start();
    const waiting = failure(host.call("echo", { text: "" }));
    await host.dispose();
    expect((await waiting).code).toBe("host-stopped");
    expect(host.processId).toBeNull();
  });

  it.each([false, true])("what a host started ends with it (without a sandbox: %s)", async (withoutWall) => {
    const marker = `child-of-host-${crypto.randomUUID()}`;
    const host = start({ withoutWall });
    await host.call("haveChild", { marker });
    expect(processesWith(marker)).toHaveLength(1);
    host.kill();
    await vi.waitFor(() => expect(processesWith(marker)).toEqual([]), 2000);
    await host.call("haveChild", { marker });
    await failure(host.call("crash", { how: "exit" }));
    await vi.waitFor(() => expect(processesWith(marker)).toEqual([]), 2000);
  });

  it("the fourth restart within a minute is refused, with the time to wait", async () => {
    const host = start();
    for (let round = 0; round < 4; round += 1) {
      expect((await failure(host.call("crash", { how: "exit" }))).code).toBe("host-stopped");
    }
    const error = await failure(host.call("echo", { text: "" }));
    expect(error.code).toBe("host-unavailable");
    expect(error.message).toMatch(/stopped restarting it\. Try again in \d+ s\.$/);
    expect(error.details?.retryInSeconds).toBeGreaterThan(30);
  });

  it("a clean stop lets the host finish", async () => {
    const host = start();
    const exits = exitsOf(host);
    await host.call("delayStop", { milliseconds: 200 });
    await host.stop();
    expect(exits).toMatchObject([{ reason: "stopped", expected: true, code: 0 }]);
    expect(host.processId).toBeNull();
  });

  it("a clean stop that takes too long ends by force", async () => {
    const marker = `clean-stop-${crypto.randomUUID()}`;
    const host = start({
      timings: { stopDeadlineMs: 200 },
      confinement: { readPaths: [...echoConfinement.readPaths, `/tmp/${marker}`] },
    });
    const exits = exitsOf(host);
    await host.call("delayStop", { milliseconds: 60_000 });
    expect(processesWith(marker)).not.toEqual([]);
    await host.stop();
    expect(exits).toMatchObject([{ reason: "stopped", expected: true }]);
    expect(exits[0]?.signal).toBe("SIGKILL");
    await vi.waitFor(() => expect(processesWith(marker)).toEqual([]), 2000);
  });

  it("a disposed host takes no more calls", async () => {
    const host = start();
    await host.call("echo", { text: "" });
    await host.dispose();
    expect((await failure(host.call("echo", { text: "" }))).code).toBe("host-stopped");
  });

  it("a host that cannot be started fails the call with a sentence", async () => {
    const host = start({ withoutWall: true, nodePath: "/nowhere/node" });
    const error = await failure(host.call("echo", { text: "" }));
    expect(error.code).toBe("host-stopped");
    expect(error.message).toContain("could not be started");
  });
});

describe("surroundings", () => {
  it("the host's environment holds what is listed and nothing else", async () => {
    process.env.CLOISTER_TEST_SECRET = "from main";
    const host = start({ confinement: { threadPoolSize: 3 }, environment: { EXTRA: "1" } });
    const { environment } = await host.call("environment", {});
    delete process.env.CLOISTER_TEST_SECRET;
    expect(environment).toEqual({
      PATH: "/usr/bin:/bin",
      HOME: "/tmp",
      LANG: "C.UTF-8",
      UV_THREADPOOL_SIZE: "3",
      EXTRA: "1",
      // The sandbox names the folder it starts in.
      ...(host.wall().osWall === null ? {} : { PWD: "/" }),
    });
  });

  it("work in the background has a lower priority in all its threads, other work has the usual one", async () => {
    for (const [isInBackground, expected] of [
      [false, getPriority()],
      [true, constants.priority.PRIORITY_BELOW_NORMAL],
    ] as const) {
      const host = start({ isInBackground });
      await host.call("echo", { text: "started", afterMs: 0 });
      const priorities = threadsOf(host.processId ?? 0).map((id) => getPriority(id));
      expect(priorities.length).toBeGreaterThan(1);
      expect(new Set(priorities)).toEqual(new Set([expected]));
    }
  });

  it("memory beyond the limit is refused by the kernel", async () => {
    const host = start({
      confinement: {
        limits: { memoryBytes: 1024 ** 3, processorSeconds: null, heapMebibytes: 256 },
      },
    });
    const error = await failure(host.call("allocate", { mebibytes: 2000 }));
    expect(["internal", "host-stopped"]).toContain(error.code);
  });

  it("processor time beyond the limit ends the host", async () => {
    const host = start({
      confinement: { limits: { memoryBytes: null, processorSeconds: 2, heapMebibytes: null } },
      timings: { missedPings: 1000 },
    });
    const exits = exitsOf(host);
    expect((await failure(host.call("hang", {}))).code).toBe("host-stopped");
    expect(["SIGXCPU", "SIGKILL"]).toContain(exits[0]?.signal);
  });
});
