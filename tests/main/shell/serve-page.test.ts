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
let language: Language = "en";

const nonceOf = (policy: string | null): string => /'nonce-([^']+)'/.exec(policy ?? "")?.[1] ?? "";

it("gives each page a nonce of its own, the same in the header and in the page", async () => {
  const nonces = new Set<string>();
  for (let round = 0; round < 20; round += 1) {
    const response = await serve(new Request("app://cloister/"));
    const nonce = nonceOf(response.headers.get("Content-Security-Policy"));
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    expect(await response.text()).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(20);
});

it("answers with the headers that fence the page in", async () => {
  const { headers, status } = await serve(new Request("app://cloister/assets/index.js"));
  expect(status).toBe(200);
  expect(headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
  expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
});

it("reads nothing outside the folder", async () => {
  for (const address of traversalAddresses.filter(
    (one) => URL.canParse(one) && new URL(one).username === "",
  )) {
    const response = await serve(new Request(address));
    const body = await response.text();
    expect(body, address).not.toContain("outside");
    expect(body, address).not.toContain("root:");
  }
});

it("answers nothing but GET", async () => {
  for (const method of ["POST", "PUT", "DELETE", "HEAD"]) {
    expect((await serve(new Request("app://cloister/", { method }))).status).toBe(404);
  }
});

it("serves the page in the language that is spoken, with its words before everything else", async () => {
  const page = async (spoken: Language): Promise<string> => {
    language = spoken;
    return (await serve(new Request("app://cloister/"))).text();
  };
  expect(await page("en")).toContain('<html lang="en" data-theme="light">');
  expect(await page("en")).not.toContain("languages/");
  const arabic = await page("ar");
  expect(arabic).toContain('<html lang="ar" dir="rtl" data-theme="light">');
  expect([...arabic.matchAll(/src="([^"]+)"/gu)].map(([, source]) => source)).toEqual([
    "./languages/ar-Ab_1-c2.js",
    "./assets/index.js",
  ]);
  expect((await serve(new Request("app://cloister/languages/ar-Ab_1-c2.js"))).status).toBe(200);
  // Words that are missing from an installation leave it in English.
  expect(await page("de")).toContain('<html lang="en"');
  language = "en";
});
