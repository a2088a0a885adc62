import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DownloadSource } from "../../../app/downloads/download.ts";
import { licenseText } from "../../../app/licenses/license.ts";
import type { InstalledLicense, LicenseOffer } from "../../../main/licenses/license-offer.ts";
import { createLicenseService } from "../../../main/licenses/license-service.ts";

const sha256Of = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");
const never = new AbortController().signal;
const commit = "a".repeat(40);
const repository = "maker/model-GGUF";
const source: DownloadSource = { kind: "hub", repository, revision: null, fileName: "model.gguf" };

let modelFolder: string;
/** What the hub has, by `repository/file`; what it was asked for. */
let files: Map<string, Uint8Array | string>;
let asked: string[];
let offer: LicenseOffer;
let installed: InstalledLicense | null;

beforeEach(() => {
  modelFolder = mkdtempSync(path.join(tmpdir(), "cloister-licenses-"));
  files = new Map([[`${repository}/LICENSE`, "Llama text, first edition"]]);
  asked = [];
  offer = { name: "A model", license: "llama3.1", repository, commit: null };
  installed = null;
});
afterEach(() => rmSync(modelFolder, { recursive: true, force: true }));

const service = (over: { readonly userName?: string } = {}) =>
  createLicenseService({
    modelFolder: () => modelFolder,
    fetchText: async (from, fileName, at) => {
      asked.push(`${from}/${fileName}@${at ?? "newest"}`);
      const text = files.get(`${from}/${fileName}`);
      return text === undefined ? null : [typeof text === "string" ? Buffer.from(text) : text];
    },
    findOffer: async () => offer,
    findInstalled: async () => installed,
    userName: () => over.userName ?? "ana",
    now: () => new Date("2026-11-26T10:00:00.000Z"),
  });

const file = (name: string): string => path.join(modelFolder, "licenses", name);
const recorded = (): { acceptances: Record<string, unknown>[] } =>
  JSON.parse(readFileSync(file("acceptances.json"), "utf8"));
const refused = { code: "license-not-accepted" };

test("an open-source license needs no acceptance, asks no hub, and its text is kept beside the model", async () => {
  offer = { ...offer, license: "apache-2.0" };
  const accepted = await service().requireAcceptance(offer, never);
  expect(accepted).toMatchObject({ license: { id: "Apache-2.0" }, acceptance: null });
  const text = readFileSync(file(`${accepted.licenseTextSha256}.txt`));
  expect(sha256Of(text)).toBe(accepted.licenseTextSha256);
  expect(text.toString()).toContain("Version 2.0, January 2004");
  expect(asked).toEqual([]);
  expect(existsSync(file("acceptances.json"))).toBe(false);
});

test("a license with limits is asked for, recorded with text, time and user, and asked no more", async () => {
  const licenses = service();
  await expect(licenses.requireAcceptance(offer, never)).rejects.toMatchObject({
    ...refused,
    message: "A model comes under the Llama 3.1 Community License. Read and accept it to download the model.",
    details: { licenseId: "llama3.1", repository },
  });
  const shown = await licenses.text({ kind: "repository", repository }, never);
  expect(licenseText.parse(shown)).toMatchObject({
    licenseId: "llama3.1",
    text: "Llama text, first edition",
    from: `${repository} LICENSE, which is not, letter for letter, the Llama 3.1 Community License that Cloister knows`,
  });
  await licenses.accept({ source, textSha256: shown?.sha256 ?? null }, never);
  expect(recorded()).toEqual({
    formatVersion: 1,
    acceptances: [
      {
        repository,
        licenseId: "llama3.1",
        textSha256: sha256Of("Llama text, first edition"),
        cardSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        commit: null,
        at: "2026-11-26T10:00:00.000Z",
        by: "ana",
      },
    ],
  });
  expect(readFileSync(file(`${shown?.sha256}.txt`), "utf8")).toBe("Llama text, first edition");
  expect(readdirSync(path.join(modelFolder, "licenses")).sort()).toEqual(
    [`${shown?.sha256}.txt`, "acceptances.json"].sort(),
  );

  // The terminal, or the next start, finds it.
  expect(await service().requireAcceptance(offer, never)).toMatchObject({
    licenseTextSha256: shown?.sha256,
    acceptance: { by: "ana", at: "2026-11-26T10:00:00.000Z" },
  });
});

test("of a model under two licenses both are shown, asked for and recorded, each with its text", async () => {
  offer = { ...offer, commit, furtherLicenses: ["nvidia-open-model"] };
  const licenses = service();
  expect(licenses.cardsOf(offer).map(({ id }) => id)).toEqual(["llama3.1", "nvidia-open-model"]);
  const catalogSource = { kind: "catalog", catalogFileId: "nemotron" } as const;
  const first = await licenses.text(catalogSource, never);
  const second = await licenses.text({ ...catalogSource, licenseId: "nvidia-open-model" }, never);
  expect([first?.licenseId, second?.licenseId]).toEqual(["llama3.1", "nvidia-open-model"]);
  await expect(licenses.text({ ...catalogSource, licenseId: "MIT" }, never)).rejects.toMatchObject({
    code: "not-found",
  });
  const textSha256 = first?.sha256 ?? null;
  // Who saw only one has accepted none.
  await expect(licenses.accept({ source: catalogSource, textSha256 }, never)).rejects.toMatchObject(refused);
  expect(existsSync(file("acceptances.json"))).toBe(false);
  // One of the two, accepted when the model was under that alone, is not enough either.
  await licenses.acceptOffer({ ...offer, furtherLicenses: [] }, never);
  expect(await licenses.isSettled(offer, never)).toBe(false);
  await expect(licenses.requireAcceptance(offer, never)).rejects.toMatchObject({
    ...refused,
    details: { licenseId: "nvidia-open-model" },
  });
  const furtherTexts = [{ licenseId: "nvidia-open-model", textSha256: second?.sha256 ?? null }];
  await licenses.accept({ source: catalogSource, textSha256, furtherTexts }, never);
  expect(recorded().acceptances.map((one) => one.licenseId)).toEqual([
    "llama3.1",
    "llama3.1",
    "nvidia-open-model",
  ]);
  expect(await licenses.isSettled(offer, never)).toBe(true);
  expect(await licenses.requireAcceptance(offer, never)).toMatchObject({
    license: { id: "llama3.1" },
    acceptance: { by: "ana" },
    further: [
      { license: { id: "nvidia-open-model" }, licenseTextSha256: textSha256, acceptance: { by: "ana" } },
    ],
  });
});

test("a changed text asks again, and says that it changed", async () => {
  await service().acceptOffer(offer, never);
  files.set(`${repository}/LICENSE`, "Llama text, second edition");
  await expect(service().requireAcceptance(offer, never)).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining("changed since it was accepted"),
  });
  await service().acceptOffer(offer, never);
  await service().requireAcceptance(offer, never);
  expect(recorded().acceptances).toHaveLength(2);
});

test("a text that changed between reading and accepting is not accepted", async () => {
  const licenses = service();
  const shown = await licenses.text({ kind: "repository", repository }, never);
  files.set(`${repository}/LICENSE`, "Another text");
  await expect(licenses.accept({ source, textSha256: shown?.sha256 ?? null }, never)).rejects.toMatchObject(
    refused,
  );
  await expect(licenses.accept({ source, textSha256: null }, never)).rejects.toMatchObject(refused);
  expect(existsSync(file("acceptances.json"))).toBe(false);
});

test("another license at the same repository, or the same at another one, is another question", async () => {
  await service().acceptOffer(offer, never);
  await expect(service().requireAcceptance({ ...offer, license: "gemma" }, never)).rejects.toMatchObject(
    refused,
  );
  files.set("other/model/LICENSE", "Llama text, first edition");
  await expect(
    service().requireAcceptance({ ...offer, repository: "other/model" }, never),
  ).rejects.toMatchObject(refused);
});

test("what was accepted at a commit is not asked of the hub again, and can be read without a network", async () => {
  offer = { ...offer, commit };
  const licenses = service();
  await licenses.acceptOffer(offer, never);
  files.clear();
  asked = [];
  expect(await service().requireAcceptance(offer, never)).toMatchObject({ acceptance: { by: "ana" } });
  expect(asked).toEqual([]);
  expect(await service().text({ kind: "license", licenseId: "llama3.1" }, never)).toMatchObject({
    text: "Llama text, first edition",
    from: `${repository}, as accepted on 2026-11-26`,
  });
  installed = {
    license: "llama3.1",
    licenseTextSha256: sha256Of("Llama text, first edition"),
    repository,
    commit,
  };
  expect(await service().text({ kind: "installed", modelFileId: "a-model" }, never)).toMatchObject({
    text: "Llama text, first edition",
  });
  expect(asked).toEqual([]);
});

test("the same text at a newer commit is read again, and then counts", async () => {
  await service().acceptOffer({ ...offer, commit }, never);
  asked = [];
  await service().requireAcceptance({ ...offer, commit: "b".repeat(40) }, never);
  expect(asked).toEqual([`${repository}/LICENSE@${"b".repeat(40)}`]);
});

test("an unknown license says so, and going on without a text is recorded", async () => {
  files.clear();
  for (const license of [null, "other"]) {
    offer = { ...offer, license, repository: `maker/${license ?? "none"}` };
    const licenses = service();
    expect(licenses.cardsOf(offer)).toMatchObject([{ class: "unknown", acceptanceNeeded: true }]);
    expect(await licenses.text({ kind: "repository", repository }, never)).toBeNull();
    await expect(licenses.requireAcceptance(offer, never)).rejects.toMatchObject({
      ...refused,
      message:
        "No license that Cloister knows is stated for A model. Accept that to download it all the same.",
    });
    await licenses.accept({ source, textSha256: null }, never);
    expect(await licenses.requireAcceptance(offer, never)).toMatchObject({
      licenseTextSha256: null,
      acceptance: { by: "ana" },
    });
    // A text that turns up later was never accepted.
    files.set(`${offer.repository}/LICENSE.md`, "You must sing.");
    await expect(service().requireAcceptance(offer, never)).rejects.toMatchObject(refused);
  }
});

test("a standard text, an unknown license and a missing model file are answered without a network", async () => {
  expect(await service().text({ kind: "license", licenseId: "MIT" }, never)).toMatchObject({
    licenseId: "MIT",
    text: expect.stringContaining("Permission is hereby granted"),
  });
  expect(await service().text({ kind: "license", licenseId: "gemma" }, never)).toBeNull();
  expect(await service().text({ kind: "license", licenseId: "no-such" }, never)).toBeNull();
  await expect(service().text({ kind: "installed", modelFileId: "gone" }, never)).rejects.toMatchObject({
    code: "not-found",
  });
  installed = { license: "apache-2.0", licenseTextSha256: null, repository: null, commit: null };
  expect(await service().text({ kind: "installed", modelFileId: "one" }, never)).toMatchObject({
    licenseId: "Apache-2.0",
  });
  installed = { license: null, licenseTextSha256: null, repository: null, commit: null };
  expect(await service().text({ kind: "installed", modelFileId: "one" }, never)).toBeNull();
  expect(asked).toEqual([]);
});

test("a text that is too long is refused, however it comes, and the transfer ends", async () => {
  let sent = 0;
  let ended = false;
  const endless = {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          sent += 65_536;
          yield new Uint8Array(65_536);
        }
      } finally {
        ended = true;
      }
    },
  };
  const licenses = createLicenseService({
    modelFolder: () => modelFolder,
    fetchText: async () => endless,
    findOffer: async () => offer,
    findInstalled: async () => null,
    userName: () => "ana",
  });
  await expect(licenses.text({ kind: "repository", repository }, never)).rejects.toMatchObject({
    message: expect.stringContaining("larger than 2 MB"),
  });
  expect(sent).toBeLessThan(2_200_000);
  expect(ended).toBe(true);
});

test("a hostile text arrives whole and unobeyed: bytes that are no text become visible signs", async () => {
  files.set(`${repository}/LICENSE`, Buffer.from([0x4f, 0x4b, 0x00, 0x1b, 0x5b, 0x32, 0x4a, 0xff, 0xfe]));
  const shown = licenseText.parse(await service().text({ kind: "repository", repository }, never));
  expect(shown.text).toBe("OK\u0000\u001b[2J\ufffd\ufffd");
  files.set(`${repository}/LICENSE`, new Uint8Array(2_000_000).fill(0xff));
  expect(licenseText.safeParse(await service().text({ kind: "repository", repository }, never)).success).toBe(
    true,
  );
});

test("a hub that fails is told of, never taken for a missing text", async () => {
  const licenses = createLicenseService({
    modelFolder: () => modelFolder,
    fetchText: async () => {
      throw Object.assign(new Error("down"), { code: "network-failed" });
    },
    findOffer: async () => offer,
    findInstalled: async () => null,
    userName: () => "ana",
  });
  await expect(licenses.acceptOffer(offer, never)).rejects.toMatchObject({ code: "network-failed" });
  await expect(licenses.requireAcceptance(offer, never)).rejects.toMatchObject({ code: "network-failed" });
  expect(existsSync(file("acceptances.json"))).toBe(false);
});

test("a kept text that was changed is not shown as what was accepted", async () => {
  const { licenseTextSha256 } = await service().acceptOffer(offer, never);
  writeFileSync(file(`${licenseTextSha256}.txt`), "You agreed to everything.");
  expect(await service().text({ kind: "license", licenseId: "llama3.1" }, never)).toBeNull();
});

const hostile: Readonly<Record<string, (place: string) => void>> = {
  "no JSON": (place) => writeFileSync(place, "{"),
  nothing: (place) => writeFileSync(place, ""),
  "another version": (place) => writeFileSync(place, '{"formatVersion":2,"acceptances":[]}'),
  "foreign keys": (place) =>
    writeFileSync(place, '{"formatVersion":1,"acceptances":[{"__proto__":{"repository":"a/b"}}]}'),
  "an entry without a hash": (place) =>
    writeFileSync(
      place,
      JSON.stringify({ formatVersion: 1, acceptances: [{ repository, licenseId: "llama3.1" }] }),
    ),
  "bytes that are no text": (place) => writeFileSync(place, Buffer.alloc(1000, 0xff)),
  "17 MB": (place) =>
    writeFileSync(place, `{"formatVersion":1,"acceptances":[]}${" ".repeat(17 * 1024 * 1024)}`),
  "deep nesting": (place) => writeFileSync(place, "[".repeat(100_000)),
  "a folder": (place) => mkdirSync(place),
  "a link to elsewhere": (place) => symlinkSync("/etc/passwd", place),
  "a link to itself": (place) => symlinkSync(place, place),
};

test.each(Object.entries(hostile))(
  "acceptances.json that holds %s counts for nothing, is moved aside, and does not stand in the way",
  async (_, make) => {
    mkdirSync(path.dirname(file("x")), { recursive: true });
    make(file("acceptances.json"));
    await expect(service().requireAcceptance(offer, never)).rejects.toMatchObject(refused);
    await service().acceptOffer(offer, never);
    await service().requireAcceptance(offer, never);
    expect(recorded().acceptances).toHaveLength(1);
    expect(readdirSync(path.dirname(file("x")))).toContain(
      "acceptances.damaged-2026-11-26T10-00-00-000Z.json",
    );
  },
);

test("a user's name cannot turn the record around", async () => {
  await service({ userName: "ana\u202e\u0000\nroot" }).acceptOffer(offer, never);
  expect(recorded().acceptances[0]).toMatchObject({ by: "ana root" });
  await service({ userName: "\u0000" }).acceptOffer(offer, never);
  expect(recorded().acceptances[1]).toMatchObject({ by: "unknown user" });
});

test("window and terminal accept at once, and nothing is lost", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `maker/model-${index}`);
  for (const name of names) {
    files.set(`${name}/LICENSE`, name);
  }
  await Promise.all(names.map((name) => service().acceptOffer({ ...offer, repository: name }, never)));
  expect(
    recorded()
      .acceptances.map((one) => one.repository)
      .sort(),
  ).toEqual([...names].sort());
});

test("a lock that a killed process left behind does not last", async () => {
  mkdirSync(path.dirname(file("x")), { recursive: true });
  writeFileSync(file("acceptances.json.lock"), "");
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file("acceptances.json.lock"), longAgo, longAgo);
  await service().acceptOffer(offer, never);
  expect(recorded().acceptances).toHaveLength(1);
});

test("a folder that cannot be written says so, and nothing counts as accepted", async () => {
  const licenses = createLicenseService({
    modelFolder: () => path.join(modelFolder, "a-file"),
    fetchText: async () => [Buffer.from("text")],
    findOffer: async () => offer,
    findInstalled: async () => null,
    userName: () => "ana",
  });
  writeFileSync(path.join(modelFolder, "a-file"), "");
  await expect(licenses.acceptOffer(offer, never)).rejects.toMatchObject({ code: "storage-failed" });
  await expect(licenses.requireAcceptance(offer, never)).rejects.toMatchObject(refused);
});

test("an ended wait asks the hub for nothing more", async () => {
  const ended = new AbortController();
  ended.abort();
  await expect(service().text({ kind: "repository", repository }, ended.signal)).rejects.toThrow();
  expect(asked).toEqual([]);
});
