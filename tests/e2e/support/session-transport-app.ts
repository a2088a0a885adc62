/** A main process of its own: asks through the window's transport what its environment says, and prints how each ended. */
import { app, session } from "electron";
import { createEgress } from "../../../main/egress/egress.ts";
import { lockSession } from "../../../main/shell/lock-session.ts";
import { createSessionTransport } from "../../../main/shell/session-transport.ts";

type Ask = { readonly url: string; readonly certificateFile: string | null; readonly token?: string };

app.on("session-created", (created) => lockSession(created, { allowDevTools: false }));
app.on("window-all-closed", () => {});
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
  const cookies = await session.fromPartition("cloister-egress").cookies.get({});
  process.stdout.write(`RESULTS ${JSON.stringify({ results, entries, cookies: cookies.length })}\n`);
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
