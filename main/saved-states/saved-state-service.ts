import { toAppError } from "../../app/errors/to-app-error.ts";
import {
  fewestTokensToSave,
  type SavedState,
  type StateBinding,
} from "../../app/saved-states/saved-state.ts";
import type { SavedStatesUse } from "../../app/saved-states/saved-state-requests.ts";
import type { InferenceContract, LoadedModel } from "../hosts/inference/contract.ts";
import type { HostClient } from "../hosts/process/host-client.ts";
import type { PipeToHost } from "../hosts/process/pipe-to-host.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";
import { relayFrames } from "./relay-frames.ts";

/** How long nothing must have been asked for after an answer before it is saved. */
const quietMs = 5000;
/** One state may take so much of all that is allowed. */
const shareOfOne = 0.5;
/** A state is a little larger than the numbers in it. */
const sizeMargin = 1.02;
/** Longer than this and evaluating the chat anew is the better way. */
const restorePatienceMs = 20_000;

type Loaded = LoadedModel & {
  readonly file: { readonly sha256: string };
  /** Of the whole context; null where it cannot be told. */
  readonly keyValueCacheBytes: number | null;
};
type SavedChat = { readonly id: string; readonly temporary: boolean };
type Answered = {
  readonly chat: SavedChat;
  readonly answerId: string;
  readonly questionId: string;
  readonly loaded: Loaded;
  readonly contextTokens: number;
};

export type SavedStateServiceOptions = {
  readonly inference: Pick<HostClient<InferenceContract>, "call" | "onExit" | "kill"> & {
    readonly pipe: PipeToHost;
  };
  /** Not the queue in which chats are written: nobody waits for a state. */
  readonly storage: Pick<HostClient<StorageContract>, "call"> & { readonly pipe: PipeToHost };
  /** Bytes of all states together; 0 saves none. */
  readonly limitBytes: () => number;
  /** Why nothing can be saved here, or null. */
  readonly unavailable: () => Promise<string | null>;
  readonly now: () => number;
  readonly log: (line: string) => void;
  readonly quietMs?: number;
  readonly restorePatienceMs?: number;
};

/** What a state must agree with. */
export const bindingOf = (loaded: Loaded): StateBinding => ({
  modelSha256: loaded.file.sha256,
  chatTemplateSha256: loaded.chatTemplateSha256,
  engineVersion: loaded.engineVersion,
  contextSize: loaded.contextSize,
  keyValueCacheType: loaded.engineUse.keyValueCacheType,
  flashAttention: loaded.engineUse.flashAttention,
});

const isSame = (one: StateBinding, other: StateBinding): boolean =>
  (Object.keys(one) as (keyof StateBinding)[]).every((name) => one[name] === other[name]);

/**
 * Saves what the engine has evaluated of a chat a moment after its answer, and puts it back before the chat's next one,
 * in another process or after another chat. Bytes go from host to host; this process only passes them on. Nothing here
 * fails an answer: without a state it merely comes later.
 */
export class SavedStateService {
  readonly #options: SavedStateServiceOptions;
  #timer: NodeJS.Timeout | null = null;
  #saving: { readonly abort: AbortController; readonly done: Promise<void> } | null = null;
  #transfers = 0;
  /** The chat that the engine's context is of. */
  #inEngine: string | null = null;
  #closed = false;

  constructor(options: SavedStateServiceOptions) {
    this.#options = options;
    options.inference.onExit(() => {
      this.#inEngine = null;
      this.#clearTimer();
    });
  }

  async makeWay(): Promise<void> {
    this.#clearTimer();
    this.#saving?.abort.abort();
    await this.#saving?.done;
  }

  answered(answered: Answered): void {
    const { chat, loaded, contextTokens } = answered;
    this.#inEngine = chat.id;
    this.#clearTimer();
    const { limitBytes } = this.#options;
    const expectedBytes = expectedBytesOf(loaded, contextTokens);
    if (
      chat.temporary ||
      contextTokens < fewestTokensToSave ||
      expectedBytes === null ||
      expectedBytes > limitBytes() * shareOfOne
    ) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const abort = new AbortController();
      const done = this.#save(answered, expectedBytes, abort.signal)
        .catch((thrown: unknown) => {
          if (!abort.signal.aborted) {
            this.#options.log(`the state of a chat was not saved: ${toAppError(thrown).code}`);
          }
        })
        .finally(() => {
          this.#saving = null;
        });
      this.#saving = { abort, done };
    }, this.#options.quietMs ?? quietMs);
    this.#timer.unref();
  }

  /**
   * Never rejects. A state that fails is forgotten, or the next answer would fail with it again. The engine may have
   * ended over it, with what it had loaded.
   */
  async restore(options: {
    readonly chat: SavedChat;
    readonly branch: readonly { readonly id: string }[];
    readonly loaded: Loaded;
    readonly signal: AbortSignal;
  }): Promise<{ readonly tokens: number; readonly durationMs: number } | null> {
    const { chat, branch, loaded, signal } = options;
    const before = this.#inEngine;
    this.#inEngine = chat.id;
    if (before === chat.id || chat.temporary || this.#options.limitBytes() === 0 || this.#closed) {
      return null;
    }
    const begunAtMs = performance.now();
    let wasTried = false;
    try {
      const state = await this.#options.storage.call("findState", { chatId: chat.id });
      if (
        state === null ||
        !isSame(state.binding, bindingOf(loaded)) ||
        !branch.some(({ id }) => id === state.answerId || id === state.questionId)
      ) {
        return null;
      }
      wasTried = true;
      await this.#restore(state, signal);
      return { tokens: state.tokens, durationMs: performance.now() - begunAtMs };
    } catch (thrown) {
      if (!signal.aborted) {
        this.#options.log(`the state of a chat was not restored: ${toAppError(thrown).code}`);
        if (wasTried) {
          await this.#options.storage.call("forgetState", { chatId: chat.id }).catch(() => {});
        }
      }
      return null;
    }
  }

  async use(): Promise<SavedStatesUse> {
    return {
      ...(await this.#options.storage.call("stateUse", {})),
      unavailable: await this.#options.unavailable(),
    };
  }

  async deleteAll(): Promise<void> {
    await this.makeWay();
    await this.#options.storage.call("forgetStates", {});
  }

  /** To be called when the limit has changed. */
  async limitChanged(): Promise<void> {
    await this.makeWay();
    await this.#options.storage.call("trimStates", { limitBytes: this.#options.limitBytes() });
  }

  /** What is being saved is given up. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.makeWay();
  }

  #clearTimer(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
  }

  #newTransfer(): number {
    this.#transfers += 1;
    return this.#transfers;
  }

  async #save(
    { chat, answerId, questionId, loaded }: Answered,
    expectedBytes: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { inference, storage, limitBytes, unavailable, now } = this.#options;
    if ((await unavailable()) !== null) {
      return;
    }
    const limit = limitBytes();
    const mostBytes = Math.floor(limit * shareOfOne);
    const transfer = this.#newTransfer();
    await storage.call("expectState", { transfer, expectedBytes, mostBytes });
    const end = relayFrames({ from: inference.pipe, to: storage.pipe, transfer, mostBytes });
    let kept = false;
    try {
      signal.throwIfAborted();
      const taken = await inference.call(
        "saveState",
        { generationId: answerId, transfer, expectedBytes, mostBytes },
        { signal },
      );
      signal.throwIfAborted();
      const state: SavedState = {
        chatId: chat.id,
        answerId,
        questionId,
        binding: bindingOf(loaded),
        ...taken,
      };
      ({ kept } = await storage.call("keepState", { transfer, state, limitBytes: limit, at: now() }));
    } finally {
      end();
      if (!kept) {
        void storage.call("dropState", { transfer }).catch(() => {});
      }
    }
  }

  async #restore(state: SavedState, wanted: AbortSignal): Promise<void> {
    const { inference, storage, now } = this.#options;
    const { chatId, tokens, tokensSha256, sizeBytes } = state;
    const patienceMs = this.#options.restorePatienceMs ?? restorePatienceMs;
    const signal = AbortSignal.any([wanted, AbortSignal.timeout(patienceMs)]);
    const transfer = this.#newTransfer();
    let hasLeft = false;
    let offExit = (): void => {};
    const left = new Promise<void>((resolve) => {
      offExit = inference.onExit(() => {
        hasLeft = true;
        resolve();
      });
    });
    let end = (): void => {};
    let isReading = false;
    let restored = false;
    try {
      await inference.call("expectState", { transfer, sizeBytes }, { signal });
      end = relayFrames({ from: storage.pipe, to: inference.pipe, transfer, mostBytes: sizeBytes });
      const { whole } = await storage.call("sendState", { transfer, chatId, at: now() }, { signal });
      if (!whole) {
        throw new Error("The saved state is not what was written, and is gone.");
      }
      signal.throwIfAborted();
      isReading = true;
      await inference.call("restoreState", { transfer, tokens, tokensSha256 }, { signal });
      restored = true;
    } catch (thrown) {
      if (isReading && !hasLeft && !wanted.aborted && toAppError(thrown).code === "cancelled") {
        // The engine reads on, cannot be interrupted, and would refuse the answer meanwhile.
        inference.kill();
        await left;
      }
      throw thrown;
    } finally {
      end();
      offExit();
      // A call to a host that has ended would start another one, without a model.
      if (!restored && !hasLeft) {
        await inference.call("dropState", { transfer }).catch(() => {});
      }
    }
  }
}

const expectedBytesOf = (loaded: Loaded, tokens: number): number | null =>
  loaded.keyValueCacheBytes === null
    ? null
    : Math.ceil(loaded.keyValueCacheBytes * (tokens / loaded.contextSize) * sizeMargin);
