import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { accessTokenFrom } from "../../../main/hub/access-token.ts";
import { createTokenStore, type SecretProtection } from "../../../main/hub/token-store.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-token-"));
const path = join(folder, "hub-token.json");
afterEach(() => rmSync(path, { recursive: true, force: true }));

const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
const keyring: SecretProtection = {
  protect: (text) => turned(Buffer.from(text)),
  unprotect: (bytes) => turned(bytes).toString(),
  sentence: () => "By the keyring.",
};
const nobody: SecretProtection = {
  protect: () => null,
  unprotect: () => null,
  sentence: () => "Not at all.",
};

const open = (protection: SecretProtection = keyring) => createTokenStore({ path, protection, writeFile });

describe("the token store", () => {
  it("keeps a token over a restart, never in plain text, and forgets it", async () => {
    const store = open();
    expect(store.token()).toBeUndefined();
    expect(store.status()).toEqual({ hasToken: false, tokenProtection: null });
    await store.set("hf_secret_token");
    expect(store.token()).toBe("hf_secret_token");
    expect(readFileSync(path, "latin1")).not.toContain("secret");
    const again = open();
    expect(again.status()).toEqual({ hasToken: true, tokenProtection: "By the keyring." });
    expect(again.token()).toBe("hf_secret_token");
    await again.set(null);
    expect(again.token()).toBeUndefined();
    expect(existsSync(path)).toBe(false);
    expect(open().status().hasToken).toBe(false);
  });

  it("opens the file only when the token is needed", async () => {
    await open().set("hf_secret_token");
    let opened = 0;
    const store = open({
      ...keyring,
      unprotect: (bytes) => {
        opened += 1;
        return keyring.unprotect(bytes);
      },
    });
    store.status();
    expect(opened).toBe(0);
    store.token();
    store.token();
    expect(opened).toBe(1);
  });

  it("keeps it in memory alone where nothing protects, says so, and leaves no older one behind", async () => {
    await open().set("hf_older_token");
    const store = open(nobody);
    await store.set("hf_secret_token");
    expect(store.token()).toBe("hf_secret_token");
    expect(store.status()).toEqual({
      hasToken: true,
      tokenProtection: expect.stringMatching(/^Kept until Cloister is closed, and written nowhere/),
    });
    expect(existsSync(path)).toBe(false);
    expect(open(nobody).token()).toBeUndefined();
  });

  it("says when the key store no longer opens it", async () => {
    await open().set("hf_secret_token");
    const store = open(nobody);
    expect(store.token()).toBeUndefined();
    expect(store.status()).toEqual({
      hasToken: false,
      tokenProtection: expect.stringContaining("can no longer be read"),
    });
    await store.set(null);
    expect(store.status()).toEqual({ hasToken: false, tokenProtection: null });
  });

  it.each([
    ["empty", ""],
    ["no JSON", "{"],
    ["another shape", "[]"],
    ["a plain token", "hf_secret_token"],
    ["a newer format", JSON.stringify({ formatVersion: 2, protected: "AAAA" })],
    ["no base64", JSON.stringify({ formatVersion: 1, protected: "%%%%" })],
    ["far too long", JSON.stringify({ formatVersion: 1, protected: "A".repeat(100_000) })],
    [
      "a header injection",
      JSON.stringify({
        formatVersion: 1,
        protected: turned(Buffer.from("a\r\nx: y, long")).toString("base64"),
      }),
    ],
  ])("survives a file that is %s", (_what, text) => {
    writeFileSync(path, text);
    const store = open();
    expect(store.token()).toBeUndefined();
    expect(store.status().hasToken).toBe(false);
  });

  it("survives a folder in its place, and says that nothing was kept", async () => {
    mkdirSync(join(path, "in the way"), { recursive: true });
    const store = open();
    expect(store.token()).toBeUndefined();
    await expect(store.set("hf_secret_token")).rejects.toMatchObject({ code: "storage-failed" });
    expect(store.token()).toBeUndefined();
  });

  it.each(["short", "with space in it", "line\nbreak-token", "ü".repeat(20), "x".repeat(501)])(
    "refuses %j",
    async (token) => {
      await expect(open().set(token)).rejects.toMatchObject({ code: "invalid-request" });
      expect(existsSync(path)).toBe(false);
    },
  );

  it("keeps the last of two said at once", async () => {
    const store = open();
    await Promise.all([store.set("hf_first_token"), store.set("hf_second_token")]);
    expect(store.token()).toBe("hf_second_token");
    expect(open().token()).toBe("hf_second_token");
  });
});

describe("HF_TOKEN", () => {
  it("is taken as it is, or not at all", () => {
    expect(accessTokenFrom({ HF_TOKEN: " hf_secret_token\n" })).toBe("hf_secret_token");
    expect(accessTokenFrom({})).toBeUndefined();
    expect(accessTokenFrom({ HF_TOKEN: "  " })).toBeUndefined();
    expect(() => accessTokenFrom({ HF_TOKEN: "two words here" })).toThrow(/^HF_TOKEN does not hold/);
  });
});
