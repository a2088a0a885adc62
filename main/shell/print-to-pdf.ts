import { BrowserWindow, session } from "electron";
import { AppError } from "../../app/errors/app-error.ts";
import { pageOrigin, pageScheme } from "./content-security-policy.ts";

/** The page's own policy says the same; this one does not depend on what is in it. */
const printPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox";

const printTimeoutMs = 180_000;

/** Millimeters to inches, as Electron wants them. */
const inches = (millimeters: number): number => millimeters / 25.4;

const pageNumbers =
  '<div style="width:100%;padding:0 15mm;font:8pt sans-serif;color:#666;text-align:right"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

let prints = 0;

const streamOf = (html: AsyncIterable<string>): ReadableStream<Uint8Array> => {
  const pieces = html[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await pieces.next();
        if (done === true) {
          controller.close();
        } else {
          controller.enqueue(encoder.encode(value));
        }
      } catch (thrown) {
        controller.error(thrown);
      }
    },
  });
};

/**
 * Prints one page of ours in a window that nobody sees, with a session of its own in memory: scripts off, no request
 * but for the page itself, nothing on the disk. A4, numbered, with a title and an outline. Throws AppError; what
 * `html` throws is thrown on.
 */
export const printToPdf = async (html: AsyncIterable<string>, signal: AbortSignal): Promise<Uint8Array> => {
  prints += 1;
  // Locked as it comes into being, like every session.
  const partition = `cloister-print-${prints}`;
  const own = session.fromPartition(partition);
  let failure: unknown;
  async function* watched(): AsyncGenerator<string> {
    try {
      yield* html;
    } catch (thrown) {
      failure = thrown;
      throw thrown;
    }
  }
  let served = false;
  own.protocol.handle(pageScheme, () => {
    if (served) {
      return new Response("", { status: 404 });
    }
    served = true;
    return new Response(streamOf(watched()), {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": printPolicy,
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
  const window = new BrowserWindow({
    show: false,
    width: 800,
    height: 1100,
    webPreferences: {
      partition,
      javascript: false,
      images: false,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  const abandon = (): void => window.destroy();
  signal.addEventListener("abort", abandon, { once: true });
  const timer = setTimeout(abandon, printTimeoutMs);
  try {
    if (signal.aborted) {
      throw new AppError("cancelled", "The export was cancelled.");
    }
    await window.loadURL(`${pageOrigin}/print`);
    if (failure !== undefined) {
      throw failure;
    }
    return await window.webContents.printToPDF({
      pageSize: "A4",
      margins: { top: inches(18), bottom: inches(18), left: inches(18), right: inches(18) },
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: "<span></span>",
      footerTemplate: pageNumbers,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  } catch (thrown) {
    if (failure !== undefined) {
      throw failure;
    }
    throw signal.aborted
      ? new AppError("cancelled", "The export was cancelled.")
      : new AppError(
          "save-refused",
          "The PDF could not be made. Try again, or choose HTML and print it from a browser.",
          { cause: thrown },
        );
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abandon);
    if (!window.isDestroyed()) {
      window.destroy();
    }
    own.protocol.unhandle(pageScheme);
    await own.clearStorageData().catch(() => {});
  }
};
