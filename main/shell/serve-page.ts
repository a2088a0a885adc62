import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { pageFile } from "./page-file.ts";

/** Stands in index.html where the page reads the nonce for its style elements. */
const noncePlaceholder = "__NONCE__";

const headersFor = (mediaType: string, nonce: string): Record<string, string> => ({
  "Content-Type": mediaType,
  "Content-Security-Policy": contentSecurityPolicy(nonce),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-DNS-Prefetch-Control": "off",
  "Permissions-Policy":
    "camera=(), geolocation=(), microphone=(), usb=(), serial=(), hid=(), display-capture=()",
});

/** Answers app:// requests from the page's folder, and with nothing else. */
export const createPageServer =
  (folder: string) =>
  async (request: Request): Promise<Response> => {
    const file = request.method === "GET" ? pageFile(request.url) : null;
    const nonce = randomBytes(16).toString("base64url");
    if (file === null) {
      return new Response("Not found.", { status: 404, headers: headersFor("text/plain", nonce) });
    }
    try {
      const bytes = await readFile(join(folder, file.path));
      const body = file.path.endsWith(".html")
        ? bytes.toString("utf8").replaceAll(noncePlaceholder, nonce)
        : bytes;
      return new Response(body, { status: 200, headers: headersFor(file.mediaType, nonce) });
    } catch {
      return new Response("Not found.", { status: 404, headers: headersFor("text/plain", nonce) });
    }
  };
