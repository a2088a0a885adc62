import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { z } from "zod";
import { AppError } from "../../../../app/errors/app-error.ts";
import { type InferenceContract, inferenceContract } from "../../../../main/hosts/inference/contract.ts";
import type { CallInput, CallName, CallOutput } from "../../../../main/hosts/process/host-contract.ts";
import { messageFromHost } from "../../../../main/hosts/process/host-message.ts";

type Events = {
  readonly [Name in keyof InferenceContract["events"]]: z.output<InferenceContract["events"][Name]>;
};
export type HostEvent = {
  [Name in keyof Events]: { readonly name: Name; readonly payload: Events[Name] };
}[keyof Events];

/** The inference host in a plain Node process, spoken to in its own protocol, with nothing between it and the test. */
export class InferenceProcess {
  readonly child: ChildProcess;
  readonly events: HostEvent[] = [];
  #output = "";
  #nextId = 1;
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  readonly #listeners = new Set<(event: HostEvent) => void>();

  constructor(
    options: { readonly environment?: Record<string, string>; readonly command?: readonly string[] } = {},
  ) {
    const file = join(import.meta.dirname, "../../../../main/hosts/inference/index.ts");
    this.child = fork(file, [], {
      execPath: process.execPath,
      execArgv: [],
      env: { PATH: "/usr/bin:/bin", HOME: "/tmp", UV_THREADPOOL_SIZE: "1", ...options.environment },
      serialization: "json",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (data) => {
        this.#output += String(data);
      });
    }
    this.child.on("message", (raw) => this.#receive(raw));
    this.child.on("exit", (code, signal) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`The host ended (${code ?? signal}): ${this.#output}`));
      }
      this.#waiting.clear();
    });
  }

  /** What the host wrote to stdout and stderr. */
  get output(): string {
    return this.#output;
  }

  call<Name extends CallName<InferenceContract>>(
    name: Name,
    input: CallInput<InferenceContract, Name>,
    signal?: AbortSignal,
  ): Promise<CallOutput<InferenceContract, Name>> {
    const id = this.#nextId;
    this.#nextId += 1;
    signal?.addEventListener("abort", () => this.child.send({ kind: "cancel", id }), { once: true });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {
        resolve: (value) =>
          resolve(inferenceContract.calls[name].output.parse(value) as CallOutput<InferenceContract, Name>),
        reject,
      });
      this.child.send({ kind: "call", id, name, input });
    });
  }

  onEvent(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the first event, past or to come, that fits. */
  until(fits: (event: HostEvent) => boolean): Promise<HostEvent> {
    const past = this.events.find(fits);
    if (past !== undefined) {
      return Promise.resolve(past);
    }
    return new Promise((resolve) => {
      const off = this.onEvent((event) => {
        if (fits(event)) {
          off();
          resolve(event);
        }
      });
    });
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const exited = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await exited;
  }

  #receive(raw: unknown): void {
    const message = messageFromHost.parse(raw);
    if (message.kind === "event") {
      const schema = inferenceContract.events[message.name as keyof Events];
      const event = { name: message.name, payload: schema.parse(message.payload) } as HostEvent;
      this.events.push(event);
      for (const listener of this.#listeners) {
        listener(event);
      }
    } else if (message.kind === "result") {
      this.#waiting.get(message.id)?.resolve(message.value);
      this.#waiting.delete(message.id);
    } else if (message.kind === "failure") {
      this.#waiting.get(message.id)?.reject(AppError.from(message.error));
      this.#waiting.delete(message.id);
    }
  }
}
