import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import {
  answered,
  answerText,
  articles,
  ask,
  chatItems,
  growing,
  lastArticle,
  longQuestion,
  send,
} from "../e2e/support/conversation.ts";
import { type LaunchedApp, launchApp } from "../e2e/support/launch-app.ts";

/** Partial answers are stored about this often. */
const storedEveryMs = 1000;
/** What a write may take on a busy machine. */
const writingMs = 400;

/** A process of this app, found by what it runs. Hosts run inside a sandbox: the innermost process is the host. */
export const processesOf = (mainProcessId: number, entry: string): readonly number[] => {
  const parents = new Map<number, number>();
  const matching: number[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) {
      continue;
    }
    try {
      const stat = readFileSync(join("/proc", name, "stat"), "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
      if (readFileSync(join("/proc", name, "cmdline"), "utf8").includes(`/${entry}.js`)) {
        matching.push(Number(name));
      }
    } catch {
      // Gone meanwhile.
    }
  }
  const descendsFromMain = (id: number): boolean => {
    for (let at: number | undefined = id; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === mainProcessId) {
        return true;
      }
    }
    return false;
  };
  return matching.filter(descendsFromMain);
};

const kill = (ids: readonly number[]): void => {
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) {
    process.kill(id, "SIGKILL");
  }
};

/** SIGKILL of the inference host in mid-answer: the partial answer stays, marked, and the next message works. */
export const killInferenceHost = async (launched: LaunchedApp, atCharacters: number): Promise<void> => {
  const { page, mainProcessId } = launched;
  await send(page, longQuestion);
  await growing(page, atCharacters);
  const seen = await answerText(page);
  kill(processesOf(mainProcessId, "inference"));
  await expect(lastArticle(page)).toContainText("Interrupted.");
  await expect(lastArticle(page).getByRole("alert")).toContainText(/ended unexpectedly\. .+\./);
  expect((await answerText(page)).startsWith(seen.slice(0, atCharacters))).toBe(true);
  const before = await articles(page).count();
  await ask(page, "Say yes.");
  expect(await articles(page).count()).toBe(before + 2);
  expect((await answerText(page)).length).toBeGreaterThan(0);
};

/** SIGKILL of the storage host in mid-answer: it comes back, and no message is lost or doubled. */
export const killStorageHost = async (launched: LaunchedApp, atCharacters: number): Promise<void> => {
  const { page, mainProcessId } = launched;
  const before = await articles(page).count();
  await send(page, longQuestion);
  await growing(page, atCharacters);
  kill(processesOf(mainProcessId, "storage"));
  await answered(page);
  expect(await articles(page).count()).toBe(before + 2);
  const written = await answerText(page);
  // Read back from the database, not from the page.
  await page.reload();
  await chatItems(page).first().click();
  await expect(articles(page)).toHaveCount(before + 2);
  expect(await answerText(page)).toBe(written);
};

/** Every process whose command line names this profile or was started for it is gone. */
const orphansOf = (profileFolder: string, hosts: readonly number[]): readonly number[] => {
  const alive = hosts.filter((id) => {
    try {
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, "utf8"));
    } catch {
      return false;
    }
  });
  const named = execFileSync("pgrep", ["-f", profileFolder], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line !== "")
    .map(Number)
    .filter((id) => id !== process.pid);
  return [...alive, ...named];
};

/**
 * SIGKILL of main in mid-answer: no process is left, at most the last second of text is lost, and the database is
 * sound. `checkDatabase` opens the profile's database and answers with what integrity_check says.
 */
export const killMain = async (
  profileFolder: string,
  atCharacters: number,
  checkDatabase: (profileFolder: string) => Promise<readonly string[]>,
): Promise<void> => {
  const launched = await launchApp({ profileFolder });
  const { page, mainProcessId } = launched;
  await send(page, longQuestion);
  await growing(page, atCharacters);
  const samples: { readonly at: number; readonly text: string }[] = [];
  await expect(async () => {
    samples.push({ at: Date.now(), text: await answerText(page) });
    expect(Date.now() - (samples[0]?.at ?? 0)).toBeGreaterThan(2 * storedEveryMs);
  }).toPass({ timeout: 30_000, intervals: [50] });
  const hosts = [...processesOf(mainProcessId, "inference"), ...processesOf(mainProcessId, "storage")];
  const killedAt = Date.now();
  process.kill(mainProcessId, "SIGKILL");
  await expect(async () => {
    let orphans: readonly number[] = [];
    try {
      orphans = orphansOf(profileFolder, hosts);
    } catch {
      // pgrep found none.
      orphans = [];
    }
    expect(orphans).toEqual([]);
  }).toPass({ timeout: 4000, intervals: [100] });
  expect(await checkDatabase(profileFolder)).toEqual([]);

  const again = await launchApp({ profileFolder });
  await chatItems(again.page).first().click();
  await expect(lastArticle(again.page)).toContainText("Interrupted.");
  const mustBeThere =
    samples.findLast((sample) => sample.at < killedAt - storedEveryMs - writingMs)?.text ?? "";
  expect(mustBeThere.length).toBeGreaterThan(0);
  expect((await answerText(again.page)).startsWith(mustBeThere.trimEnd())).toBe(true);
  await again.close({ keepProfile: true });
};
