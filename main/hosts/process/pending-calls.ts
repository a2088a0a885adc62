import type { AppError } from "../../../app/errors/app-error.ts";
import type { AppErrorData } from "../../../app/errors/app-error-data.ts";

export type Settle = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  /** As `reject`, with the error as the host sent it. */
  readonly fail: (error: AppErrorData) => void;
};

export type PendingCalls = {
  /** Returns the call's number, unique for the life of this object. */
  add(settle: Settle): number;
  /** Forgets the call and returns how to settle it; undefined where it was settled before. */
  take(id: number): Settle | undefined;
  rejectAll(error: AppError): void;
  readonly size: number;
};

/** The calls a host has not answered yet. Each is settled exactly once. */
export const pendingCalls = (): PendingCalls => {
  const calls = new Map<number, Settle>();
  let lastId = 0;
  return {
    add: (settle) => {
      lastId += 1;
      calls.set(lastId, settle);
      return lastId;
    },
    take: (id) => {
      const settle = calls.get(id);
      calls.delete(id);
      return settle;
    },
    rejectAll: (error) => {
      const waiting = [...calls.values()];
      calls.clear();
      for (const settle of waiting) {
        settle.reject(error);
      }
    },
    get size() {
      return calls.size;
    },
  };
};
