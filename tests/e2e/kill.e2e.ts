import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { storageConfinement } from "../../main/hosts/process/confinements.ts";
import { hostPaths } from "../../main/hosts/process/host-paths.ts";
import { runOnce } from "../../main/hosts/process/run-once.ts";
import { superviseHost } from "../../main/hosts/process/supervise-host.ts";
import { storageContract } from "../../main/hosts/storage/contract.ts";
import { profileFolderAt } from "../../main/profile/profile-folder.ts";
import { killInferenceHost, killMain, killStorageHost } from "../prove/kill-trials.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { writeSettings } from "./support/conversation.ts";
import { launchApp } from "./support/launch-app.ts";

/** `npm run prove` asks for 20; a sample runs in `npm test`. */
const repetitions = Number(process.env.CLOISTER_KILL_REPETITIONS ?? 2);
const seed = Number(process.env.CLOISTER_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Where in the answer each kill falls, in characters: the same for the same seed. */
const killPoints = (salt: number): readonly number[] => {
  const random = seededRandom(seed + salt);
  return Array.from({ length: repetitions }, () => 10 + random.below(400));
};

test.describe.configure({ timeout: 60_000 + repetitions * 60_000 });

test.beforeAll(() => {
  console.log(`kill tests: ${repetitions} repetitions each, CLOISTER_SEED=${seed}`);
});

/** Long enough to be killed in the middle, short enough to end on a busy machine. */
const shortAnswers = (): string => {
  const profileFolder = mkdtempSync(join(tmpdir(), "cloister-profile-"));
  writeSettings(profileFolder, { maxTokens: 300 });
  return profileFolder;
};

const checkDatabase = (profileFolder: string): Promise<readonly string[]> => {
  const profile = profileFolderAt(profileFolder);
  const paths = hostPaths(
    { kind: "repository", appRoot: process.cwd() },
    { platform: process.platform, architecture: process.arch },
  );
  return runOnce(
    superviseHost({
      contract: storageContract,
      entryPath: paths.entryPath("storage"),
      nodePath: paths.nodePath,
      confinement: () => storageConfinement(profile.path),
      log: () => {},
    }),
    async (host) => {
      const keyHex = readFileSync(profile.keyPath, "utf8").trim();
      // Continued: what was cut off is left for the app itself to mark.
      await host.call("open", { databasePath: profile.databasePath, keyHex, continued: true });
      return host.call("checkIntegrity", {});
    },
  );
};

test("killing the inference host keeps the partial answer, and the next message works", async () => {
  for (const point of killPoints(1)) {
    const profileFolder = shortAnswers();
    const launched = await launchApp({ profileFolder });
    await killInferenceHost(launched, point);
    await launched.close();
    rmSync(profileFolder, { recursive: true, force: true });
  }
});

test("killing the storage host loses and doubles nothing", async () => {
  const profileFolder = shortAnswers();
  for (const point of killPoints(2)) {
    const launched = await launchApp({ profileFolder });
    await killStorageHost(launched, point);
    await launched.close({ keepProfile: true });
  }
  expect(await checkDatabase(profileFolder)).toEqual([]);
  rmSync(profileFolder, { recursive: true, force: true });
});

test("killing main leaves no process, loses at most the last second, and the database is sound", async () => {
  const profileFolder = shortAnswers();
  for (const point of killPoints(3)) {
    await killMain(profileFolder, point, checkDatabase);
  }
  rmSync(profileFolder, { recursive: true, force: true });
});
