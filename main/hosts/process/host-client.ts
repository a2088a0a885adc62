import type {
  CallInput,
  CallName,
  CallOutput,
  HostContract,
  HostEventName,
  HostEventPayload,
} from "./host-contract.ts";

export type CallOptions = {
  /**
   * Asks the host to give up. The call settles with what the host then answers, a generation with its figures for
   * example; only a call that was never sent rejects with `cancelled` at once.
   */
  readonly signal?: AbortSignal;
  /** The call rejects with `timeout` after this many milliseconds. */
  readonly timeoutMs?: number;
};

/** `stopped` and `killed` were asked for by main; the others were not. */
export type HostExitReason = "stopped" | "killed" | "crashed" | "hung" | "start-failed";

/** Why a host went away, for the log and for people. */
export type HostExit = {
  readonly reason: HostExitReason;
  readonly code: number | null;
  readonly signal: string | null;
  /** True when main asked for it. */
  readonly expected: boolean;
  /** Last lines the host wrote to stderr, for the log only. */
  readonly lastOutput: string;
};

/** What the rest of main sees of a host: typed calls, events and its going away. */
export type HostClient<Contract extends HostContract> = {
  /**
   * Starts the host when it is not running. Rejects with AppError: the host's own, `host-stopped` when it went away
   * in the middle, `host-unavailable` when it was restarted too often, `timeout`, `cancelled`.
   */
  call<Name extends CallName<Contract>>(
    name: Name,
    input: CallInput<Contract, Name>,
    options?: CallOptions,
  ): Promise<CallOutput<Contract, Name>>;
  onEvent<Name extends HostEventName<Contract>>(
    name: Name,
    listener: (payload: HostEventPayload<Contract, Name>) => void,
  ): () => void;
  onExit(listener: (exit: HostExit) => void): () => void;
  /** Ends the host now, without ceremony; the next call starts a fresh one. */
  kill(): void;
};
