import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { EvaluationItem } from "../../../app/evaluation-sets/evaluation-item.ts";
import { builtInSetNames } from "../../../app/evaluation-sets/evaluation-set.ts";
import { requests } from "../../../app/ipc/contract.ts";
import { createAnswerScorer } from "../../../main/evaluation-sets/answer-scorer.ts";
import { createEvaluationSetService } from "../../../main/evaluation-sets/evaluation-set-service.ts";
import { type CheckContract, checkContract } from "../../../main/hosts/check/contract.ts";
import type { Confinement } from "../../../main/hosts/process/confinement.ts";
import { evaluationSetConfinement, scoringConfinement } from "../../../main/hosts/process/confinements.ts";
import { type SupervisedHost, superviseHost } from "../../../main/hosts/process/supervise-host.ts";
import { sampleItems } from "../../app/evaluation-sets/sample-items.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { nodePath, repositoryRoot } from "../hosts/process/fixtures/places.ts";

const root = mkdtempSync(join(tmpdir(), "cloister-evaluation-"));
const builtInFolder = join(repositoryRoot, "resources/evaluation");

/** The check host from its sources, which it must therefore be able to read beside the file. */
const checkHost = (confinement: Confinement): SupervisedHost<CheckContract> =>
  superviseHost({
    contract: checkContract,
    entryPath: `${repositoryRoot}/main/hosts/check/index.ts`,
    nodePath,
    confinement: () => ({
      ...confinement,
      readPaths: [...confinement.readPaths, `${repositoryRoot}/main`, `${repositoryRoot}/app`],
      packages: ["zod", "yauzl", "pend", "re2js"],
    }),
    log: () => {},
  });

/** Within all limits, and about a second of work: twelve of them take longer than a host may be silent. */
const slowPattern = "(?:[ab]{1,30}a){1,30}[c-z]";
const random = seededRandom(1);
const slowText = Array.from({ length: 20_000 }, () => random.pick(["a", "b"])).join("");

const newService = (folder = join(root, randomBytes(4).toString("hex"))) => {
  const progress: { doneBytes: number; totalBytes: number }[] = [];
  const service = createEvaluationSetService({
    folder,
    builtInFolder,
    checkHostFor: (filePath) => checkHost(evaluationSetConfinement(filePath)),
    onProgress: (one) => progress.push(one),
    onChanged: () => {},
    newId: () => randomBytes(16).toString("hex"),
    now: () => 1_700_000_000_000,
    log: () => {},
  });
  return { service, folder, progress };
};

const file = (name: string, content: string | Buffer): string => {
  const filePath = join(root, name);
  writeFileSync(filePath, content);
  return filePath;
};

const shared = newService();
const scoringHost = checkHost(scoringConfinement());
const scorer = createAnswerScorer(scoringHost);
afterAll(async () => {
  await shared.service.dispose();
  await scorer.dispose();
  rmSync(root, { recursive: true, force: true });
});

describe("built-in sets", () => {
  it("come first, by their hashes, and can be loaded whole and page by page", async () => {
    const { service } = shared;
    const sets = requests["evaluationSets.list"].output.parse(await service.list());
    expect(sets.slice(0, 4).map(({ builtIn }) => builtIn)).toEqual(builtInSetNames);
    for (const set of sets.slice(0, 4)) {
      const bytes = readFileSync(join(builtInFolder, `${set.builtIn}.jsonl`));
      expect(set.setId).toBe(createHash("sha256").update(bytes).digest("hex"));
      const { items } = await service.load(set.setId);
      expect(items).toHaveLength(set.itemCount);
      const paged: EvaluationItem[] = [];
      while (paged.length < set.itemCount) {
        const page = await service.open({ setId: set.setId, from: paged.length, count: 25 });
        requests["evaluationSets.open"].output.parse(page);
        expect(page.items.length).toBeGreaterThan(0);
        paged.push(...page.items);
      }
      expect(paged).toEqual(items);
      expect((await service.open({ setId: set.setId, from: 100, count: 5 })).items).toEqual([]);
      expect((await service.find(set.builtIn ?? "")).setId).toBe(set.setId);
      await expect(service.remove(set.setId)).rejects.toMatchObject({ code: "invalid-request" });
    }
  });

  it("stay the same set when they are exported and imported again", async () => {
    const { service } = shared;
    const set = await service.find("extraction");
    const filePath = join(root, "exported.jsonl");
    await service.exportTo(set.setId, filePath);
    const { importId } = service.offer(filePath);
    const { about, brokenLineCount } = await service.examine(importId);
    expect(brokenLineCount).toBe(0);
    expect(await service.import(importId, about)).toEqual(set);
  });
});

describe("importing", () => {
  const content = `prompt,answer
"2 + 2?",4
"broken
Capital of France?,Paris
`;

  it("shows what is good and broken, keeps nothing until told, and then only the good", async () => {
    const { service, folder, progress } = newService();
    const { importId, name } = service.offer(file("my set.csv", content));
    expect(name).toBe("my set.csv");
    const examined = requests["evaluationSets.examine"].output.parse(await service.examine(importId));
    expect(examined).toMatchObject({
      fileFormat: "csv",
      about: { name: "my set", mode: "chat", systemPrompt: null },
      itemCount: 2,
      kinds: [{ kind: "normalized", count: 2 }],
      brokenLineCount: 1,
      brokenLines: [{ line: 3 }],
    });
    expect(examined.firstItems).toHaveLength(2);
    expect(progress.at(-1)).toMatchObject({ doneBytes: content.length, totalBytes: content.length });
    expect((await service.list()).length).toBe(4);

    const set = await service.import(importId, { ...examined.about, name: "Mine", license: "CC0-1.0" });
    expect(set).toMatchObject({ name: "Mine", itemCount: 2, builtIn: null, importedAt: 1_700_000_000_000 });
    expect(readdirSync(folder).sort()).toEqual([`${set.setId}.json`, `${set.setId}.jsonl`]);
    await expect(service.examine(importId)).rejects.toMatchObject({ code: "not-found" });

    // Another process sees it, and the same file again is the same set.
    const other = newService(folder).service;
    expect(await other.find(set.setId)).toEqual(set);
    const again = other.offer(file("again.csv", content)).importId;
    const second = await other.import(again, { ...examined.about, name: "Mine", license: "CC0-1.0" });
    expect(second).toEqual(set);

    await service.remove(set.setId);
    await expect(service.find(set.setId)).rejects.toMatchObject({ code: "not-found" });
    expect(await service.restore(set.setId)).toEqual(set);
    await service.remove(set.setId);
    await service.dispose();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses a file without items, and forgets files that were cancelled", async () => {
    const { service, folder } = newService();
    const { importId } = service.offer(file("none.csv", "prompt,answer\n,x\n"));
    const { about } = await service.examine(importId);
    await expect(service.import(importId, about)).rejects.toMatchObject({ code: "evaluation-set-refused" });
    await service.cancel(importId);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("stops reading when it is cancelled", async () => {
    const { service, folder } = newService();
    const large = Array.from({ length: 60_000 }, (_, index) => `{"prompt":"${index}"}\n`).join("");
    const { importId } = service.offer(file("large.jsonl", large));
    const outcome = service.examine(importId).catch((error: unknown) => error);
    await service.cancel(importId);
    expect(await outcome).toMatchObject({ code: "cancelled" });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, () => string]>([
    ["gone", () => join(root, "nothing.jsonl")],
    ["UTF-16", () => file("utf16.csv", Buffer.from("\ufeffprompt\nx\n", "utf16le"))],
    ["a list", () => file("list.json", "[]")],
  ])("says what is wrong with a file that is %s, and leaves nothing behind", async (_what, path) => {
    const { service, folder } = newService();
    const { importId } = service.offer(path());
    await expect(service.examine(importId)).rejects.toMatchObject({
      code: "evaluation-set-refused",
      message: expect.stringMatching(/^The file was not read as an evaluation set: .+\.$/),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("notices that the file of a set was changed", async () => {
    const { service, folder } = newService();
    const { importId } = service.offer(file("changed.jsonl", '{"prompt":"p"}\n'));
    const { setId } = await service.import(importId, (await service.examine(importId)).about);
    const filePath = join(folder, `${setId}.jsonl`);
    writeFileSync(filePath, readFileSync(filePath, "utf8").replace('"p"', '"q"'));
    await expect(service.load(setId)).rejects.toMatchObject({ code: "evaluation-set-refused" });
    writeFileSync(filePath, "{}\nnonsense\n");
    await expect(service.open({ setId, from: 0, count: 5 })).rejects.toMatchObject({
      code: "evaluation-set-refused",
    });
  });

  it("answers with few items at a time where they are long", async () => {
    const { service } = newService();
    const line = (id: number) =>
      `${JSON.stringify({ id: String(id), prompt: "p", context: "x".repeat(390_000) })}\n`;
    const { importId } = service.offer(
      file("long.jsonl", Array.from({ length: 12 }, (_, id) => line(id)).join("")),
    );
    const { setId } = await service.import(importId, (await service.examine(importId)).about);
    const first = await service.open({ setId, from: 0, count: 100 });
    expect(first.items.map(({ id }) => id)).toEqual(["0", "1", "2", "3", "4"]);
    expect((await service.open({ setId, from: 11, count: 100 })).items.map(({ id }) => id)).toEqual(["11"]);
  });
});

describe("a set made to take long", () => {
  it("is read in parts, so that its host is not taken for hung", async () => {
    const { service } = newService();
    const item = (id: number) =>
      `${JSON.stringify({ id: String(id), prompt: "p", pattern: slowPattern, counterexample: slowText })}\n`;
    const slow = Array.from({ length: 12 }, (_, id) => item(id)).join("");
    const { importId } = service.offer(file("slow.jsonl", slow));
    expect(await service.examine(importId)).toMatchObject({ itemCount: 12, brokenLineCount: 0 });
    await service.cancel(importId);
  });
});

describe("scoring in the host", () => {
  it("scores in order, patterns and JSON among them", async () => {
    const answers = [
      { item: sampleItems.exact(), answer: "Paris" },
      { item: sampleItems.pattern({ pattern: "(a+)+$" }), answer: `${"a".repeat(19_000)}!` },
      { item: sampleItems.json({ a: 1 }), answer: '{"a":1}' },
      { item: sampleItems.judgment(), answer: "x" },
      { item: sampleItems.exact(), answer: "x".repeat(3_000_000) },
      ...Array.from({ length: 100 }, (_, index) => ({
        item: sampleItems.normalized({ answers: [String(index)] }),
        answer: String(index % 2 === 0 ? index : -1),
      })),
    ];
    const scores = await scorer.score(answers);
    expect(scores.slice(0, 5).map((score) => score?.correct ?? null)).toEqual([
      true,
      false,
      true,
      null,
      false,
    ]);
    expect(scores.slice(5).map((score) => score?.correct)).toEqual(
      Array.from({ length: 100 }, (_, index) => index % 2 === 0),
    );
  });

  it("can be cancelled, and goes on after its host died", async () => {
    const stop = new AbortController();
    stop.abort();
    const one = [{ item: sampleItems.exact(), answer: "Paris" }];
    await expect(scorer.score(one, stop.signal)).rejects.toMatchObject({ code: "cancelled" });
    const slow = Array.from({ length: 10 }, (_, index) => ({
      item: sampleItems.pattern({ id: String(index), pattern: slowPattern }),
      answer: slowText,
    }));
    const died = scorer.score(slow).catch((error: unknown) => error);
    const first = scoringHost.processId;
    scoringHost.kill();
    // Somebody's kill is no pattern's fault: it is scored once more, and given up when that ends too.
    await expect.poll(() => [null, first].includes(scoringHost.processId)).toBe(false);
    scoringHost.kill();
    expect(await died).toMatchObject({
      code: "evaluation-set-refused",
      message: expect.stringContaining("from item 0 on"),
    });
    expect(await scorer.score(one)).toMatchObject([{ correct: true }]);
    const again = scorer.score(slow.slice(0, 2));
    await expect.poll(() => scoringHost.processId).not.toBeNull();
    scoringHost.kill();
    expect(await again).toHaveLength(2);
  });
});
