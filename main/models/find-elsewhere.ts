import { constants, type Dirent } from "node:fs";
import { open, opendir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { displayName } from "../../app/models/display-name.ts";
import type { FileElsewhere } from "../../app/models/model-task.ts";
import { splitPart } from "../../app/models/split-part.ts";
import type { PlaceElsewhere } from "./places-elsewhere.ts";

export type FoundElsewhere = {
  readonly app: FileElsewhere["app"];
  readonly name: string;
  /** What an import opens: the file itself, or the first part of a split model. */
  readonly path: string;
  /** Of all parts. */
  readonly sizeBytes: number;
  /** For people. */
  readonly folder: string;
  /** Where its name states it; the bytes may say otherwise. */
  readonly statedSha256: string | null;
};

export type ScanLimits = {
  readonly depth: number;
  readonly entries: number;
  readonly files: number;
  readonly wallMs: number;
};

/** A place is looked through to here and no further, whatever lies in it. */
const usualLimits: ScanLimits = { depth: 8, entries: 20_000, files: 2_000, wallMs: 5_000 };

/** Ollama's manifests are a few kilobytes. */
const manifestBytes = 1024 * 1024;

const manifest = z.object({
  layers: z
    .array(
      z.object({
        mediaType: z.string().max(200),
        digest: z.string().max(200),
        size: z.number().min(0).optional(),
      }),
    )
    .max(1000),
});

/** A file in another app's folder that is certainly no model of its own. */
const companion = /^(mmproj|ggml-vocab)|[.-]mmproj|imatrix/i;

/** Model files that other apps keep. Only reads, and never rejects for what lies there. */
export const findElsewhere = async (
  places: readonly PlaceElsewhere[],
  limits: ScanLimits = usualLimits,
): Promise<readonly FoundElsewhere[]> => {
  const found: FoundElsewhere[] = [];
  const seen = new Set<string>();
  for (const place of places) {
    for (const one of await lookInto(place, limits)) {
      // Two apps may share a file through a link, and two of their folders may be one.
      const real = await realpath(one.path).catch(() => null);
      if (real !== null && !seen.has(real) && found.length < 10_000) {
        seen.add(real);
        found.push(one);
      }
    }
  }
  return found;
};

const lookInto = (place: PlaceElsewhere, limits: ScanLimits): Promise<readonly FoundElsewhere[]> => {
  switch (place.layout) {
    case "ollama":
      return lookIntoOllama(place, limits);
    case "tree":
    case "hub-cache":
      return lookIntoTree(place, limits);
  }
};

const lookIntoTree = async (
  { app, folder, layout }: PlaceElsewhere,
  limits: ScanLimits,
): Promise<readonly FoundElsewhere[]> => {
  const found: FoundElsewhere[] = [];
  const isModel = (name: string): boolean => name.toLowerCase().endsWith(".gguf") && !companion.test(name);
  for (const filePath of await filesBelow(folder, limits, isModel)) {
    const relative = path.relative(folder, filePath).split(path.sep);
    const inCache = layout === "hub-cache";
    if (inCache && !(relative[0]?.startsWith("models--") === true && relative[1] === "snapshots")) {
      continue;
    }
    const split = splitPart(path.basename(filePath));
    if (split !== null && split.number !== 1) {
      continue;
    }
    const sizeBytes = await sizeWithParts(filePath);
    if (sizeBytes !== null) {
      found.push({
        app,
        name: nameOf(inCache ? path.basename(filePath) : relative.slice(-2).join("/")),
        path: filePath,
        sizeBytes,
        folder: path.dirname(filePath),
        statedSha256: inCache ? digestIn(path.basename(await realpath(filePath).catch(() => ""))) : null,
      });
    }
  }
  return found;
};

const digestIn = (name: string): string | null => (/^[0-9a-f]{64}$/.test(name) ? name : null);

const nameOf = (raw: string): string => displayName(raw.replace(/\.gguf$/i, "")) || "model";

/** Of a regular file, or of all parts beside a first one; null where one is missing or is something else. */
const sizeWithParts = async (filePath: string): Promise<number | null> => {
  const split = splitPart(path.basename(filePath));
  const total = split?.count ?? 1;
  let bytes = 0;
  for (let number = 1; number <= total; number += 1) {
    const place =
      split === null
        ? filePath
        : filePath.replace(/-\d{5}(-of-\d{5}\.gguf)$/, `-${String(number).padStart(5, "0")}$1`);
    const stats = await stat(place).catch(() => null);
    if (stats?.isFile() !== true) {
      return null;
    }
    bytes += stats.size;
  }
  return bytes;
};

const lookIntoOllama = async (
  { app, folder }: PlaceElsewhere,
  limits: ScanLimits,
): Promise<readonly FoundElsewhere[]> => {
  const manifests = path.join(folder, "manifests");
  const found: FoundElsewhere[] = [];
  for (const filePath of await filesBelow(manifests, limits, () => true)) {
    const relative = path.relative(manifests, filePath).split(path.sep);
    const model = relative.at(-2);
    const tag = relative.at(-1);
    const layers = await readManifest(filePath);
    const layer = layers.find(({ mediaType }) => mediaType === "application/vnd.ollama.image.model");
    const digest = /^sha256:([0-9a-f]{64})$/.exec(layer?.digest ?? "")?.[1];
    if (model === undefined || tag === undefined || digest === undefined) {
      continue;
    }
    const blob = path.join(folder, "blobs", `sha256-${digest}`);
    const stats = await stat(blob).catch(() => null);
    if (stats?.isFile() === true && (await startsAsGguf(blob))) {
      found.push({
        app,
        name: nameOf(tag === "latest" ? model : `${model}:${tag}`),
        path: blob,
        sizeBytes: stats.size,
        folder: path.join(folder, "blobs"),
        statedSha256: digest,
      });
    }
  }
  return found;
};

const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const readStart = async (filePath: string, limitBytes: number): Promise<Buffer | null> => {
  try {
    const handle = await open(filePath, readOnly);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) {
        return null;
      }
      const bytes = Buffer.alloc(Math.min(stats.size, limitBytes));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
};

/** Ollama also keeps models in other formats under the same kind of layer. */
const startsAsGguf = async (filePath: string): Promise<boolean> =>
  (await readStart(filePath, 4))?.toString("latin1") === "GGUF";

const readManifest = async (filePath: string): Promise<z.infer<typeof manifest>["layers"]> => {
  const bytes = await readStart(filePath, manifestBytes);
  try {
    const parsed = manifest.safeParse(JSON.parse(bytes?.toString("utf8") ?? ""));
    return parsed.success ? parsed.data.layers : [];
  } catch {
    return [];
  }
};

/** Regular files below a folder, and links to such. Folders that are links are not entered, so nothing goes in circles. */
const filesBelow = async (
  root: string,
  limits: ScanLimits,
  isWanted: (name: string) => boolean,
): Promise<readonly string[]> => {
  const deadlineMs = performance.now() + limits.wallMs;
  const waiting: { readonly folder: string; readonly depth: number }[] = [{ folder: root, depth: 0 }];
  const found: string[] = [];
  let entries = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { folder, depth } = next;
    for await (const entry of entriesOf(folder)) {
      entries += 1;
      if (entries > limits.entries || found.length >= limits.files || performance.now() > deadlineMs) {
        return found.sort();
      }
      if (entry.isDirectory() && depth < limits.depth) {
        waiting.push({ folder: path.join(folder, entry.name), depth: depth + 1 });
      } else if ((entry.isFile() || entry.isSymbolicLink()) && isWanted(entry.name)) {
        found.push(path.join(folder, entry.name));
      }
    }
  }
  return found.sort();
};

/** What lies in a folder; nothing where it cannot be read. */
async function* entriesOf(folder: string): AsyncGenerator<Dirent> {
  try {
    yield* await opendir(folder);
  } catch {
    // Not there, not a folder, or not for us.
  }
}
