import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeDurably } from "../../../main/disk/write-durably.ts";

const root = mkdtempSync(join(tmpdir(), "cloister-write-durably-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("writeDurably", () => {
  it("replaces text or bytes, and leaves nothing beside", async () => {
    const folder = join(root, "replaced");
    mkdirSync(folder);
    await writeDurably(join(folder, "file"), "one", 0o600);
    await writeDurably(join(folder, "file"), new Uint8Array([1, 2, 3]), 0o600);
    expect([...readFileSync(join(folder, "file"))]).toEqual([1, 2, 3]);
    expect(statSync(join(folder, "file")).mode & 0o777).toBe(process.platform === "win32" ? 0o666 : 0o600);
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it("holds one whole text where several write at once", async () => {
    const folder = join(root, "at once");
    mkdirSync(folder);
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
    await Promise.all(texts.map((text) => writeDurably(join(folder, "file"), text)));
    expect(texts).toContain(readFileSync(join(folder, "file"), "utf8"));
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it("leaves what was there, and nothing beside, where it cannot be replaced", async () => {
    const folder = join(root, "refused");
    mkdirSync(join(folder, "file"), { recursive: true });
    writeFileSync(join(folder, "file", "within"), "kept");
    await expect(writeDurably(join(folder, "file"), "text")).rejects.toThrow();
    expect(readFileSync(join(folder, "file", "within"), "utf8")).toBe("kept");
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it("rejects where there is no folder", async () => {
    await expect(writeDurably(join(root, "nowhere", "file"), "text")).rejects.toThrow("ENOENT");
  });
});
