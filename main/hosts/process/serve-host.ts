import type { z } from "zod";
import { AppError } from "../../../app/errors/app-error.ts";
import { toAppError } from "../../../app/errors/to-app-error.ts";
import { installNetworkGuard } from "../../egress/guard.ts";
import { endOwnGroup } from "./end-own-group.ts";
import type { CallName, HostContract, HostEventName } from "./host-contract.ts";
import { type MessageFromHost, messageToHost } from "./host-message.ts";
import { watchParent } from "./watch-parent.ts";
import { watchParentArgument } from "./watch-parent-argument.ts";

/** How long closing may take when main is gone. */
const closeAfterDisconnectMs = 1500;

export type Emit<Contract extends HostContract> = <Name extends HostEventName<Contract>>(
  name: Name,
  payload: z.input<Contract["events"][Name]>,
) => void;

export type HostHandlers<Contract extends HostContract> = {
  readonly [Name in CallName<Contract>]: (
    input: z.output<Contract["calls"][Name]["input"]>,
    signal: AbortSignal,
  ) => Promise<z.input<Contract["calls"][Name]["output"]>>;
};

/** What a handler throws because it was asked to give up is no failure. */
const asAppError = (thrown: unknown, signal: AbortSignal): AppError =>
  signal.aborted && !(thrown instanceof AppError)
    ? new AppError("cancelled", "This was cancelled.", { cause: thrown })
    : toAppError(thrown);

/**
 * The host's side of the channel: closes the network, validates every call, answers pings, and leaves when the channel
 * closes, so that no host outlives main. `close` runs on a clean stop; the process ends after it.
 */
export const serveHost = <Contract extends HostContract>(
  contract: Contract,
  makeHandlers: (emit: Emit<Contract>) => HostHandlers<Contract>,
  close: () => Promise<void> = async () => {},
): void => {
  installNetworkGuard();
  const send = (message: MessageFromHost): void => {
    if (process.connected) {
      process.send?.(message, undefined, undefined, () => {});
    }
  };
  const handlers = makeHandlers((name, payload) => send({ kind: "event", name, payload }));
  const running = new Map<number, AbortController>();

  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const call = Object.hasOwn(contract.calls, name) ? contract.calls[name] : undefined;
      if (call === undefined) {
        throw new AppError("invalid-request", `The ${contract.name} host does not know the call ${name}.`);
      }
      const parsed = call.input.safeParse(input);
      if (!parsed.success) {
        throw new AppError("invalid-request", `The ${contract.name} host refused the input of ${name}.`, {
          cause: parsed.error,
        });
      }
      const handler = handlers[name as CallName<Contract>] as (
        input: unknown,
        signal: AbortSignal,
      ) => Promise<unknown>;
      const value = await handler(parsed.data, controller.signal);
      send({ kind: "result", id, ok: true, value });
    } catch (thrown) {
      const error = asAppError(thrown, controller.signal);
      if (error.code === "internal") {
        process.stderr.write(
          `${contract.name} ${name}: ${String((error.cause as Error)?.stack ?? error.cause)}\n`,
        );
      }
      send({ kind: "failure", id, error: error.toData() });
    } finally {
      running.delete(id);
    }
  };

  const leave = async (end: () => void): Promise<void> => {
    for (const controller of running.values()) {
      controller.abort();
    }
    try {
      await close();
    } finally {
      end();
    }
  };

  process.on("message", (raw) => {
    const parsed = messageToHost.safeParse(raw);
    if (!parsed.success) {
      return;
    }
    const message = parsed.data;
    switch (message.kind) {
      case "call":
        void answer(message.id, message.name, message.input);
        break;
      case "cancel":
        running.get(message.id)?.abort();
        break;
      case "ping":
        send({ kind: "pong", id: message.id });
        break;
      case "stop":
        void leave(() => process.exit(0));
        break;
    }
  });
  // Main is gone, killed perhaps: nobody is left to answer to.
  process.on("disconnect", () => {
    setTimeout(endOwnGroup, closeAfterDisconnectMs).unref();
    void leave(endOwnGroup);
  });
  if (process.argv.includes(watchParentArgument)) {
    watchParent();
  }
  send({ kind: "ready" });
};
