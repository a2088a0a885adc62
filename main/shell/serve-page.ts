import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { directionOf, type Language } from "../../app/languages/language.ts";
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

/** The build puts the words of each language into one script of their own, its name ending with a hash. */
const wordsFolder = "languages";
const wordsOf = async (folder: string, language: Language): Promise<string | undefined> =>
  (await readdir(join(folder, wordsFolder)).catch((): string[] => [])).find(
    (name) => name.startsWith(`${language}-`) && name.endsWith(".js"),
  );

/**
 * The page in a language: its root element says so, and the script with its words stands before all others, so that it
 * has run when they do. English is what the page itself holds.
 */
const pageIn = async (html: string, folder: string, language: Language): Promise<string> => {
  const name = language === "en" ? undefined : await wordsOf(folder, language);
  if (name === undefined) {
    return html;
  }
  return html
    .replace('<html lang="en"', `<html lang="${language}" dir="${directionOf(language)}"`)
    .replace(
      "<script ",
      `<script type="module" crossorigin src="./${wordsFolder}/${name}"></script>\n    <script `,
    );
};

export type PageRequest = { readonly method: string; readonly url: string };
export type PageAnswer = {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly data: Buffer;
};

/** Answers app:// requests from the page's folder, and with nothing else. Never rejects. */
export const createPageServer =
  (folder: string, language: () => Language) =>
  async (request: PageRequest): Promise<PageAnswer> => {
    const file = request.method === "GET" ? pageFile(request.url) : null;
    const nonce = randomBytes(16).toString("base64url");
    const notFound = (): PageAnswer => ({
      statusCode: 404,
      headers: headersFor("text/plain", nonce),
      data: Buffer.from("Not found."),
    });
    if (file === null) {
      return notFound();
    }
    try {
      const bytes = await readFile(join(folder, file.path));
      const data = file.path.endsWith(".html")
        ? Buffer.from(
            await pageIn(bytes.toString("utf8").replaceAll(noncePlaceholder, nonce), folder, language()),
          )
        : bytes;
      return { statusCode: 200, headers: headersFor(file.mediaType, nonce), data };
    } catch {
      return notFound();
    }
  };
