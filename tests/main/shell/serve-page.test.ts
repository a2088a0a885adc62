import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Language } from "../../../app/languages/language.ts";
import { createPageServer } from "../../../main/shell/serve-page.ts";
import { traversalAddresses } from "../../security/traversal-addresses.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-page-"));
mkdirSync(join(folder, "renderer", "assets"), { recursive: true });
writeFileSync(join(folder, "package.json"), "outside");
writeFileSync(
  join(folder, "renderer", "index.html"),
  '<html lang="en" data-theme="light"><meta property="csp-nonce" nonce="__NONCE__"><script type="module" src="./assets/index.js"></script></html>',
);
mkdirSync(join(folder, "renderer", "languages"));
writeFileSync(join(folder, "renderer", "languages", "ar-Ab_1-c2.js"), "");
writeFileSync(join(folder, "renderer", "assets", "index.js"), "export const inside = '__NONCE__';");
afterAll(() => rmSync(folder, { recursive: true }));
const serve = createPageServer(join(folder, "renderer"), () => language);
const get = (url: string) => serve({ method: "GET", url });
let language: Language = "en";

const nonceOf = (policy: string | null): string => /'nonce-([^']+)'/.exec(policy ?? "")?.[1] ?? "";

it("gives each page a nonce of its own, the same in the header and in the page", async () => {
  const nonces = new Set<string>();
  for (let round = 0; round < 20; round += 1) {
    const response = await get("app://cloister/");
    const nonce = nonceOf(response.headers["Content-Security-Policy"] ?? null);
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    expect(response.data.toString()).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(20);
});

it("answers with the headers that fence the page in", async () => {
  const { headers, statusCode } = await get("app://cloister/assets/index.js");
  expect(statusCode).toBe(200);
  expect(headers["Content-Type"]).toBe("text/javascript; charset=utf-8");
  expect(headers["X-Content-Type-Options"]).toBe("nosniff");
  expect(headers["Referrer-Policy"]).toBe("no-referrer");
  expect(headers["Cross-Origin-Opener-Policy"]).toBe("same-origin");
  expect(headers["Access-Control-Allow-Origin"]).toBeUndefined();
});

it("reads nothing outside the folder", async () => {
  for (const address of traversalAddresses.filter(
    (one) => URL.canParse(one) && new URL(one).username === "",
  )) {
    const response = await get(address);
    const body = response.data.toString();
    expect(body, address).not.toContain("outside");
    expect(body, address).not.toContain("root:");
  }
});

it("answers nothing but GET", async () => {
  for (const method of ["POST", "PUT", "DELETE", "HEAD"]) {
    expect((await serve({ method, url: "app://cloister/" })).statusCode).toBe(404);
  }
});

it("serves the page in the language that is spoken, with its words before everything else", async () => {
  const page = async (spoken: Language): Promise<string> => {
    language = spoken;
    return (await get("app://cloister/")).data.toString();
  };
  expect(await page("en")).toContain('<html lang="en" data-theme="light">');
  expect(await page("en")).not.toContain("languages/");
  const arabic = await page("ar");
  expect(arabic).toContain('<html lang="ar" dir="rtl" data-theme="light">');
  expect([...arabic.matchAll(/src="([^"]+)"/gu)].map(([, source]) => source)).toEqual([
    "./languages/ar-Ab_1-c2.js",
    "./assets/index.js",
  ]);
  expect((await get("app://cloister/languages/ar-Ab_1-c2.js")).statusCode).toBe(200);
  // Words that are missing from an installation leave it in English.
  expect(await page("de")).toContain('<html lang="en"');
  language = "en";
});
