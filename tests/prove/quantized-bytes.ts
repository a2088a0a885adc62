// Run by `npm run prove`: builds llama-quantize from the sources inside node-llama-cpp and compares, byte for byte, what it
// makes of the starter model with what the measurement host makes.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildLlamaTool } from "../../bench/contenders/build-llama-tool.ts";
import { cacheFolder, repositoryFolder } from "../../scripts/setup/folders.mjs";
import { startMeasurementHost } from "../main/hosts/measurement/start-measurement-host.ts";
import { starterModelPath } from "../support/starter-model.ts";
import { starterQuantizations } from "../support/starter-quantizations.ts";

/** One of every family, from one quantized parent and from F16, which is made first. */
const fromStarter = ["F16", ...starterQuantizations.map(({ type }) => type), "Q6_K", "IQ4_NL"] as const;
const fromF16 = ["Q8_0", "Q4_K_M", "Q5_K_S", "IQ3_S", "Q5_1", "TQ2_0", "BF16"] as const;

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(path)) {
    hash.update(bytes as Uint8Array);
  }
  return hash.digest("hex");
};

const tool = await buildLlamaTool(
  "llama-quantize",
  { repository: repositoryFolder, cache: cacheFolder() },
  (line) => process.stderr.write(`${line}\n`),
);
const folder = mkdtempSync(join(tmpdir(), "cloister-quantized-bytes-"));
let differing = 0;

const compare = async (
  parent: string,
  type: (typeof fromStarter | typeof fromF16)[number],
): Promise<void> => {
  const theirs = join(folder, "theirs.gguf");
  const ours = join(folder, "ours.gguf");
  execFileSync(tool.path, ["--allow-requantize", parent, theirs, type, "1"], { stdio: "ignore" });
  const host = startMeasurementHost({ modelPaths: [parent], jobFolder: folder });
  try {
    // Another number of threads: the bytes must not depend on it.
    await host.call("quantize", {
      filePath: parent,
      targetPath: ours,
      type,
      threads: 2,
      importancePath: null,
    });
  } finally {
    await host.dispose();
  }
  const [expected, made] = await Promise.all([sha256Of(theirs), sha256Of(ours)]);
  const recorded = starterQuantizations.find((one) => one.type === type && parent === starterModelPath());
  const same = expected === made && (recorded === undefined || recorded.sha256 === made);
  differing += same ? 0 : 1;
  process.stdout.write(
    `${same ? "same" : "DIFFERENT"}  ${type.padEnd(7)} ${made}  from ${parent === starterModelPath() ? "Q4_1" : "F16"}\n`,
  );
  rmSync(theirs);
  rmSync(ours);
};

try {
  for (const type of fromStarter) {
    await compare(starterModelPath(), type);
  }
  const f16 = join(folder, "f16.gguf");
  execFileSync(tool.path, ["--allow-requantize", starterModelPath(), f16, "F16", "1"], { stdio: "ignore" });
  for (const type of fromF16) {
    await compare(f16, type);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(
  `${fromStarter.length + fromF16.length} files made by llama-quantize ${tool.release} and by Cloister, ${differing} of them different.\n`,
);
process.exitCode = differing === 0 ? 0 : 1;
