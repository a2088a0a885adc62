import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DownloadMoment } from "../../../../main/downloads/run-download.ts";
import type { SeededRandom } from "../../../support/seeded-random.ts";
import { createDownloadPlace, modelBytes, resolvedFor, sha256Of } from "./download-place.ts";
import { goodAnswer, startScriptedServer } from "./scripted-server.ts";

export const killMoments: readonly DownloadMoment[] = [
  "opened",
  "checked",
  "requested",
  "durable",
  "recorded",
  "received",
  "hashed",
  "header",
  "verified",
  "installing",
  "installed",
  "done",
];

const script = fileURLToPath(new URL("download-until-killed.ts", import.meta.url));
/** These happen again and again while bytes come in. */
const repeated: readonly DownloadMoment[] = ["durable", "recorded"];

const runUntilKilled = (args: readonly string[]): Promise<NodeJS.Signals | number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "ignore", "inherit"] });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(signal ?? code ?? 0));
  });

/**
 * One download in a process that is killed at this moment, then the next start in this one. Throws where anything but a
 * whole, right, loadable model comes of it, or where a bad one could have been loaded in between.
 */
export const killTrial = async (moment: DownloadMoment, random: SeededRandom): Promise<void> => {
  const bytes = modelBytes(200_000 + random.below(400_000), random.below(2 ** 31));
  const sha256 = sha256Of(bytes);
  const pieceBytes = 8192 + random.below(40_000);
  // In pieces, so that there is something between two moments.
  const server = await startScriptedServer((request, response) => {
    const { body, headers, status } = goodAnswer(request, bytes);
    response.writeHead(status, headers);
    const send = (at: number): void => {
      if (at >= body.length) {
        response.end();
      } else {
        response.write(body.subarray(at, at + pieceBytes), () => setTimeout(send, 1, at + pieceBytes));
      }
    };
    send(0);
  });
  const place = createDownloadPlace(() => resolvedFor(server.url, bytes));
  const mustBeRight = (when: string): void => {
    for (const name of place.loadable()) {
      if (name !== `${sha256}.gguf` || !readFileSync(join(place.folder, name)).equals(bytes)) {
        throw new Error(`${when}: ${name} could be loaded and is not what was published (${moment})`);
      }
    }
  };
  try {
    const occurrence = repeated.includes(moment) ? 1 + random.below(2) : 1;
    const ended = await runUntilKilled([
      place.folder,
      server.url,
      String(bytes.length),
      sha256,
      moment,
      String(occurrence),
    ]);
    if (ended !== "SIGKILL") {
      throw new Error(`the process ended with ${ended} before it was killed (${moment}, ${occurrence})`);
    }
    mustBeRight("after the kill");
    const downloads = place.open();
    await downloads.open({ goOn: true });
    const [left] = await downloads.list();
    if (left !== undefined) {
      await downloads.finished(left.id, new AbortController().signal);
    }
    await downloads.close();
    if (place.loadable().length !== 1) {
      throw new Error(`no model came of it (${moment}): ${place.files().join(", ")}`);
    }
    mustBeRight("at the end");
    const expected = [`${sha256}.gguf`, `${sha256}.json`];
    const others = place
      .files()
      .filter((name) => !expected.includes(name) && !/^downloads\/[0-9a-f]{32}\.json$/.test(name));
    if (others.length > 0) {
      throw new Error(`left behind (${moment}): ${others.join(", ")}`);
    }
  } finally {
    await server.close();
    place.remove();
  }
};
