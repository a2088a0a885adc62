import { AppError } from "../../../app/errors/app-error.ts";
import type { AppErrorData } from "../../../app/errors/app-error-data.ts";
import type { CallOptions } from "./host-client.ts";
import type { CallInput, CallName, CallOutput, HostContract } from "./host-contract.ts";
import { answerRefused, callCancelled, callRefused, callTimedOut } from "./host-errors.ts";
import type { HostProcess } from "./host-process.ts";
import type { PendingCalls } from "./pending-calls.ts";

/** How long a host may take to answer a call it was asked to give up. */
const cancelGraceMs = 5000;

/** One call: validate, start the host where needed, send, wait, validate the answer. */
export const callHost = async <Contract extends HostContract, Name extends CallName<Contract>>(parts: {
  readonly contract: Contract;
  readonly pending: PendingCalls;
  readonly ensureStarted: () => Promise<HostProcess>;
  readonly name: Name;
  readonly input: CallInput<Contract, Name>;
  readonly options: CallOptions;
}): Promise<CallOutput<Contract, Name>> => {
  const { contract, pending, name, input } = parts;
  const { signal, timeoutMs } = parts.options;
  const call = contract.calls[name];
  const checked = call?.input.safeParse(input);
  if (call === undefined || checked?.success !== true) {
    throw callRefused(contract.name, name, checked?.error);
  }
  const host = await startedUnlessAborted(parts.ensureStarted, signal);
  const value = await new Promise<unknown>((resolve, reject) => {
    const timers: ReturnType<typeof setTimeout>[] = [];
    const settled = (): void => {
      signal?.removeEventListener("abort", cancel);
      for (const timer of timers) {
        clearTimeout(timer);
      }
    };
    const id = pending.add({
      resolve: (answer) => {
        settled();
        resolve(answer);
      },
      reject: (error) => {
        settled();
        reject(error);
      },
      fail: (error: AppErrorData) => {
        settled();
        reject(AppError.from(error));
      },
    });
    const giveUpAfter = (milliseconds: number, error: () => AppError): void => {
      timers.push(
        setTimeout(() => {
          host.send({ kind: "cancel", id });
          pending.take(id)?.reject(error());
        }, milliseconds),
      );
    };
    const cancel = (): void => {
      host.send({ kind: "cancel", id });
      giveUpAfter(cancelGraceMs, callCancelled);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    if (timeoutMs !== undefined) {
      giveUpAfter(timeoutMs, () => callTimedOut(contract.name, name, timeoutMs));
    }
    host.send({ kind: "call", id, name, input });
  });
  const answer = call.output.safeParse(value);
  if (!answer.success) {
    throw answerRefused(contract.name, name, answer.error);
  }
  return answer.data as CallOutput<Contract, Name>;
};

const startedUnlessAborted = async (
  ensureStarted: () => Promise<HostProcess>,
  signal: AbortSignal | undefined,
): Promise<HostProcess> => {
  if (signal === undefined) {
    return ensureStarted();
  }
  if (signal.aborted) {
    throw callCancelled();
  }
  let abandon: () => void = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    abandon = () => reject(callCancelled());
    signal.addEventListener("abort", abandon, { once: true });
  });
  try {
    const host = await Promise.race([ensureStarted(), aborted]);
    // The host may have been there first, and the wish to cancel a moment later.
    if (signal.aborted) {
      throw callCancelled();
    }
    return host;
  } finally {
    signal.removeEventListener("abort", abandon);
  }
};
