/** A main process of its own: asks through the window's transport what its environment says, and prints how each ended. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { app, session } from "electron";
import { createDownloads } from "../../../main/downloads/downloads.ts";
import { createEgress } from "../../../main/egress/egress.ts";
import { lockSession } from "../../../main/shell/lock-session.ts";
import { createSessionTransport } from "../../../main/shell/session-transport.ts";

type Ask = { readonly url: string; readonly certificateFile: string | null; readonly token?: string };

app.on("session-created", (created) => lockSession(created, { allowDevTools: false }));
app.on("window-all-closed", () => {});
type Order = {
  readonly folder: string;
  readonly url: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly workerPath: string;
};

/** A whole download as the window makes it, and how long main was held up meanwhile. */
const download = async (order: Order, request: ReturnType<typeof createEgress>["request"]) => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const downloads = createDownloads({
    folder: () => order.folder,
    request,
    resolve: async () => ({
      name: "Test Model",
      quantization: "Q4_0",
      license: null,
      statedBy: "catalog",
      repository: "someone/model",
      commit: null,
      parts: [{ fileName: "model.gguf", url: order.url, sizeBytes: order.sizeBytes, sha256: order.sha256 }],
      token: undefined,
    }),
    requireAcceptance: async () => ({ licenseTextSha256: null, acceptance: null }),
    checkHeader: async () => {},
    modelFileIdOf: async () => "model",
    freeDiskBytes: async () => 1e12,
    workerPath: order.workerPath,
    appVersion: "test",
    now: Date.now,
    random: Math.random,
    onChanged: () => {},
    onRemoved: () => {},
    onInstalled: () => {},
    log: () => {},
  });
  const { id } = await downloads.start({ kind: "catalog", catalogFileId: "model" });
  delay.enable();
  const { state } = await downloads.finished(id, new AbortController().signal);
  delay.disable();
  await downloads.close();
  return { state, longestPauseMs: delay.max / 1e6 };
};

const probe = async (): Promise<void> => {
  let certificateFile: string | null = null;
  const entries: unknown[] = [];
  const egress = createEgress({
    transport: createSessionTransport({ certificateFile: () => certificateFile }),
    record: (entry) => entries.push(entry),
  });
  const results: unknown[] = [];
  for (const ask of JSON.parse(process.env.ASKS ?? "[]") as readonly Ask[]) {
    certificateFile = ask.certificateFile;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), 10_000);
    try {
      const response = await egress.request({
        url: ask.url,
        why: "test",
        headers: { range: "bytes=2-", "if-range": '"tag"' },
        ...(ask.token === undefined ? {} : { token: ask.token }),
        signal: abort.signal,
      });
      let bytes = 0;
      for await (const chunk of response.body) {
        bytes += chunk.byteLength;
      }
      results.push({ status: response.status, bytes, etag: response.headers.get("etag") });
    } catch (thrown) {
      const { code, message, cause } = thrown as { code?: string; message: string; cause?: Error };
      results.push({ code, message, cause: cause?.message });
    }
    clearTimeout(timer);
  }
  const order = process.env.ORDER;
  const downloaded = order === undefined ? null : await download(JSON.parse(order) as Order, egress.request);
  const cookies = await session.fromPartition("cloister-egress").cookies.get({});
  process.stdout.write(
    `RESULTS ${JSON.stringify({ results, entries, cookies: cookies.length, downloaded })}\n`,
  );
  app.exit(0);
};

// Not awaited: `ready` waits for this module to finish.
void app
  .whenReady()
  .then(probe)
  .catch((error) => {
    process.stdout.write(`${error}\n`);
    app.exit(1);
  });
