import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { attachmentWithText } from "../../../../../app/attachments/attachment.ts";
import { readDocument } from "../../../../../main/attachments/read-document.ts";
import { checkContract } from "../../../../../main/hosts/check/contract.ts";
import { documentConfinement } from "../../../../../main/hosts/process/confinements.ts";
import { superviseHost } from "../../../../../main/hosts/process/supervise-host.ts";
import { seededRandom } from "../../../../support/seeded-random.ts";
import { nodePath, repositoryRoot } from "../../process/fixtures/places.ts";
import { hostileDocuments } from "./hostile-documents.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-hostile-documents-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const seed = Number(process.env.CLOISTER_TEST_SEED ?? Date.now() % 2 ** 31);
/** As main has it, and some for the start of the host. */
const longestMs = 65_000;

/** The check host from its sources, which it must therefore be able to read beside the file. */
const documentHost = (filePath: string) =>
  superviseHost({
    contract: checkContract,
    entryPath: `${repositoryRoot}/main/hosts/check/index.ts`,
    nodePath,
    confinement: () => {
      const confinement = documentConfinement(filePath);
      return {
        ...confinement,
        readPaths: [...confinement.readPaths, `${repositoryRoot}/main`, `${repositoryRoot}/app`],
        packages: ["zod", "yauzl", "pend", "unpdf"],
      };
    },
    log: () => {},
  });

const read = (filePath: string, signal: AbortSignal = new AbortController().signal) =>
  readDocument({ host: documentHost(filePath), filePath, name: "It", signal, onPages: () => {} });

describe(`hostile documents, seed ${seed}`, () => {
  test.each(hostileDocuments.map((document, index) => ({ ...document, index })))(
    "$name",
    async ({ fileName = "sample", make, refused, text, index }) => {
      const random = seededRandom(seed + index);
      const own = join(folder, String(index));
      mkdirSync(own);
      const path = join(own, fileName);
      make(path, random);
      const startedMs = performance.now();
      const outcome = await read(path).then(
        (attachment) => ({ attachment, error: null }),
        (error: { code: string; message: string }) => ({ attachment: null, error }),
      );
      expect(performance.now() - startedMs).toBeLessThan(longestMs);
      if (outcome.error === null) {
        expect(text, `it was read as ${outcome.attachment?.text.slice(0, 200)}`).toBeDefined();
        const attachment = attachmentWithText.parse(outcome.attachment);
        expect(attachment.text).toMatch(text as RegExp);
        expect(attachment.name).not.toMatch(/[\p{Cc}\u202e]/u);
      } else {
        expect(outcome.error.code, outcome.error.message).toBe("attachment-refused");
        expect(outcome.error.message).toMatch(/ was not attached: /);
        expect(refused, outcome.error.message).toBeDefined();
        expect(outcome.error.message).toMatch(refused as RegExp);
        expect(outcome.error.message.length).toBeLessThan(600);
      }
      rmSync(own, { recursive: true, force: true });
      expect(existsSync(path)).toBe(false);
    },
  );

  test("taking a file off ends the process that reads it", async () => {
    const large = hostileDocuments.find(({ name }) => name.includes("2,001 pages"));
    const path = join(folder, "stopped.pdf");
    large?.make(path, seededRandom(seed));
    const stop = new AbortController();
    const reading = read(path, stop.signal);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ code: "cancelled" });
  });
});
