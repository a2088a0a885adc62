import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../app/errors/app-error.ts";
import { areTwoWorthIt } from "./are-two-worth-it.ts";
import type { DownloadTimings } from "./download-timings.ts";
import { type JudgedResponse, judgeResponse } from "./judge-response.ts";
import type { NetworkRequest, NetworkResponse } from "./network-request.ts";
import type { PartFile } from "./part-file.ts";
import { receiveBody, type StreamPlace } from "./receive-body.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { createStallWatch } from "./stall-watch.ts";
import { TransferFailure } from "./transfer-failure.ts";

export type ReceivePartOptions = {
  readonly file: PartFile;
  readonly fileName: string;
  readonly url: string;
  readonly why: string;
  readonly token: string | undefined;
  readonly request: NetworkRequest;
  /** Of the published file; null where only the server can say it. */
  readonly sizeBytes: number | null;
  /** The hashed prefix, and what it came with. */
  readonly from: { readonly position: number; readonly validator: string | null };
  readonly signal: AbortSignal;
  readonly timings: DownloadTimings;
  readonly random: () => number;
  readonly now: () => number;
  /** The size is certain, and no byte was read yet. May refuse it by throwing. */
  readonly onSize: (sizeBytes: number) => Promise<void>;
  /** So much of the prefix is on the disk; writes it down. */
  readonly onDurable: (durableBytes: number, validator: string | null) => Promise<void>;
  /** Bytes came over the network. */
  readonly onBytes: (bytes: number) => void;
  /** Another attempt is made then; null when it begins. */
  readonly onWaiting: (retryAt: number | null, error: AppError | null) => void;
};

/** The attempts of one part, with what they share. */
type Transfer = ReceivePartOptions & {
  position: number;
  validator: string | null;
  size: number | null;
  takesRanges: boolean;
  /** Bytes a millisecond over one connection, and whether two were found to be better. */
  connections: "one" | "unknown" | "two";
  singleRate: number;
  checkpoint: Promise<void> | null;
  checkpointAt: number;
  checkpointPosition: number;
  failure: unknown;
};

/** Gets all bytes of one part into its file, however often it takes. Returns its size; rejects with an AppError. */
export const receivePart = async (options: ReceivePartOptions): Promise<number> => {
  const transfer: Transfer = {
    ...options,
    position: options.from.position,
    validator: options.from.validator,
    size: options.sizeBytes,
    takesRanges: false,
    connections: "unknown",
    singleRate: 0,
    checkpoint: null,
    checkpointAt: performance.now(),
    checkpointPosition: options.from.position,
    failure: null,
  };
  if (transfer.position > 0 && transfer.validator === null) {
    await startOver(transfer);
  }
  let attempt = 0;
  let progressFrom = transfer.position;
  while (transfer.size === null || transfer.position < transfer.size) {
    let failure: TransferFailure;
    try {
      await receiveOnce(transfer);
      const progress = transfer.position - progressFrom;
      if (transfer.position === transfer.size || progress >= options.timings.progressBytes) {
        attempt = 0;
        progressFrom = transfer.position;
        continue;
      }
      failure = endedEarly(options.url);
    } catch (thrown) {
      await keepWhatCame(transfer);
      options.signal.throwIfAborted();
      failure = failureOf(thrown);
    }
    const startsOver = failure.kind === "afresh" || (transfer.position > 0 && transfer.validator === null);
    // Bytes that have to be asked for again are no progress, or a bad server would be asked for ever.
    if (!startsOver && transfer.position >= progressFrom + options.timings.progressBytes) {
      attempt = 0;
    }
    attempt += 1;
    if (failure.kind === "final" || attempt >= options.timings.attempts) {
      throw failure.error;
    }
    if (startsOver) {
      await startOver(transfer);
    }
    progressFrom = transfer.position;
    const { random, timings } = options;
    const waitMs = retryDelayMs({ attempt, retryAfterMs: failure.retryAfterMs, random, timings });
    options.onWaiting(options.now() + waitMs, failure.error);
    await delay(waitMs, undefined, { signal: options.signal });
    options.onWaiting(null, null);
  }
  await keepWhatCame(transfer);
  return transfer.size;
};

const failureOf = (thrown: unknown): TransferFailure => {
  if (thrown instanceof TransferFailure) {
    return thrown;
  }
  if (thrown instanceof AppError) {
    return new TransferFailure(thrown.code === "network-failed" ? "again" : "final", thrown);
  }
  // The disk's failures are told by whoever owns the file.
  throw thrown;
};

const endedEarly = (url: string): TransferFailure =>
  new TransferFailure(
    "again",
    new AppError(
      "network-failed",
      `The connection to ${new URL(url).host} ended too early. Check the network and try again.`,
    ),
  );

const startOver = async (transfer: Transfer): Promise<void> => {
  await transfer.checkpoint;
  await transfer.file.restart();
  transfer.position = 0;
  transfer.validator = null;
  transfer.checkpointPosition = 0;
  // Written down before the first new byte: what lies there is no beginning of the old file any more.
  await transfer.onDurable(0, null);
};

/** Fails only where the disk does. */
const keepWhatCame = async (transfer: Transfer): Promise<void> => {
  await transfer.checkpoint;
  const { file } = transfer;
  await file.written();
  const durable = await file.sync();
  transfer.position = durable;
  transfer.checkpointPosition = durable;
  await transfer.onDurable(durable, transfer.validator);
};

/** Makes what is written durable, beside the transfer; what goes wrong there is thrown at its next step. */
const checkpointWhenDue = (transfer: Transfer, position: number): void => {
  if (transfer.failure !== null) {
    throw transfer.failure;
  }
  const { checkpointBytes, checkpointMs } = transfer.timings;
  const due =
    position - transfer.checkpointPosition >= checkpointBytes ||
    (position > transfer.checkpointPosition && performance.now() - transfer.checkpointAt >= checkpointMs);
  if (transfer.checkpoint !== null || !due) {
    return;
  }
  const { validator } = transfer;
  transfer.checkpoint = transfer.file
    .sync()
    .then(async (durable) => {
      transfer.checkpointPosition = durable;
      await transfer.onDurable(durable, validator);
    })
    .catch((error: unknown) => {
      transfer.failure = error;
    })
    .finally(() => {
      transfer.checkpoint = null;
      transfer.checkpointAt = performance.now();
    });
};

type Stream = {
  readonly response: NetworkResponse;
  readonly judged: JudgedResponse;
  readonly run: (place: StreamPlace, onWritten: () => void) => Promise<void>;
  readonly leave: () => void;
};

/** Asks for the file from a byte on, and judges the answer. */
const openStream = async (transfer: Transfer, from: number, to: number | null): Promise<Stream> => {
  const { fileName, signal, timings } = transfer;
  const own = new AbortController();
  let stalled: AppError | null = null;
  const host = new URL(transfer.url).host;
  const watch = createStallWatch(timings, () => {
    stalled = new AppError(
      "network-failed",
      `${host} has sent nothing for ${Math.round(timings.stallMs / 1000)} s. Check the network and try again.`,
    );
    own.abort();
  });
  const tell = (thrown: unknown): unknown => (stalled !== null && !signal.aborted ? stalled : thrown);
  try {
    watch.waiting();
    const response = await transfer.request({
      url: transfer.url,
      why: transfer.why,
      headers:
        from === 0
          ? { accept: "*/*" }
          : {
              accept: "*/*",
              range: `bytes=${from}-${to === null ? "" : to - 1}`,
              ...(transfer.validator === null ? {} : { "if-range": transfer.validator }),
            },
      token: transfer.token,
      signal: AbortSignal.any([signal, own.signal]),
    });
    watch.arrived(0);
    const judged = judgeResponse(response, {
      fileName,
      from,
      validator: transfer.validator,
      sizeBytes: transfer.size,
      nowMs: transfer.now(),
    });
    return {
      response,
      judged,
      leave: () => {
        watch.stop();
        own.abort();
      },
      run: async (place, onWritten) => {
        try {
          await receiveBody({
            body: response.body,
            place,
            file: transfer.file,
            fileName,
            host: new URL(response.url).host,
            flushMs: timings.checkpointMs,
            beforeWait: watch.waiting,
            onBytes: (bytes) => {
              watch.arrived(bytes);
              transfer.onBytes(bytes);
            },
            onWritten,
          });
        } catch (thrown) {
          throw tell(thrown);
        } finally {
          watch.stop();
          own.abort();
        }
      },
    };
  } catch (thrown) {
    watch.stop();
    own.abort();
    throw tell(thrown);
  }
};

/** One stream from where the prefix ends, and, where that is worth it, a second one ahead of it. */
const receiveOnce = async (transfer: Transfer): Promise<void> => {
  const stream = await openStream(transfer, transfer.position, null);
  const { judged } = stream;
  try {
    if (judged.from !== transfer.position) {
      // The whole file in answer to a range: it has changed, or the server knows no ranges.
      await startOver(transfer);
    }
    if (transfer.size === null || transfer.position === 0) {
      await transfer.onSize(judged.sizeBytes);
    }
  } catch (thrown) {
    stream.leave();
    throw thrown;
  }
  transfer.size = judged.sizeBytes;
  transfer.validator = judged.validator;
  transfer.takesRanges ||= judged.takesRanges;

  const place: StreamPlace = { position: transfer.position, limit: judged.to, promised: judged.to };
  const startedAt = performance.now();
  const startedFrom = place.position;
  let ahead: Ahead | null = null;
  try {
    await stream.run(place, () => {
      checkpointWhenDue(transfer, place.position);
      const elapsedMs = performance.now() - startedAt;
      const due = transfer.connections === "two" || elapsedMs >= transfer.timings.probeAfterMs;
      if (ahead === null && due && canGoAhead(transfer, place)) {
        if (transfer.connections === "unknown") {
          transfer.singleRate = (place.position - startedFrom) / elapsedMs;
        }
        ahead = goAhead(transfer, place);
      }
    });
  } catch (thrown) {
    await (ahead as Ahead | null)?.stop();
    throw thrown;
  }
  await transfer.file.written();
  transfer.position = place.position;
  if (ahead !== null) {
    await joinAhead(transfer, ahead);
  } else if (place.position < judged.to) {
    throw endedEarly(stream.response.url);
  }
};

/** A second connection, which fills the file from where the first will be stopped. */
type Ahead = {
  readonly from: number;
  readonly startedAt: number;
  /** The prefix ended here when it began. */
  readonly prefixFrom: number;
  readonly place: StreamPlace;
  readonly stop: () => Promise<void>;
};

const canGoAhead = (transfer: Transfer, place: StreamPlace): boolean =>
  transfer.connections !== "one" &&
  transfer.takesRanges &&
  transfer.validator !== null &&
  place.limit === place.promised &&
  place.limit - place.position >= 2 * transfer.timings.stretchBytes;

const goAhead = (transfer: Transfer, first: StreamPlace): Ahead => {
  const { stretchBytes } = transfer.timings;
  const from = first.position + stretchBytes;
  const to = from + stretchBytes;
  // The slab being filled is at most as large as what lies before the limit, for a stretch is many slabs.
  first.limit = from;
  const place: StreamPlace = { position: from, limit: to, promised: to };
  let stream: Stream | null = null;
  let stopped = false;
  const running = (async () => {
    const opened = await openStream(transfer, from, to);
    stream = opened;
    if (stopped || opened.judged.from !== from || opened.judged.to !== to) {
      opened.leave();
      return;
    }
    await opened.run(place, () => {});
  })().catch(() => {
    // The first connection is what counts: what this one brought is used, and what is missing is asked for again.
  });
  return {
    from,
    startedAt: performance.now(),
    prefixFrom: first.position,
    place,
    stop: async () => {
      stopped = true;
      (stream as Stream | null)?.leave();
      await running;
      await transfer.file.written();
    },
  };
};

/** The first stream has reached what the second wrote: hashes that, and judges whether two were worth it. */
const joinAhead = async (transfer: Transfer, ahead: Ahead): Promise<void> => {
  if (transfer.position < ahead.from) {
    await ahead.stop();
    throw endedEarly(transfer.url);
  }
  await ahead.stop();
  if (ahead.place.position > ahead.from) {
    await transfer.file.hashFromDisk(ahead.place.position);
    transfer.position = ahead.place.position;
  }
  const rate = (transfer.position - ahead.prefixFrom) / (performance.now() - ahead.startedAt);
  transfer.connections = areTwoWorthIt({ ...transfer, rate }) ? "two" : "one";
};
