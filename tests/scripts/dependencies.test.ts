import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished, vi } from "vitest";
import { hasDependencies, installDependencies } from "../../scripts/setup/dependencies.mjs";
import { recordingReporter } from "./support/recording-reporter.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const installer = fileURLToPath(new URL("support/install-dependencies.mjs", import.meta.url));

/** A checkout with a lock, and an npm that does what the given lines of JavaScript do. */
const setUp = (npmLines: string) => {
  const repository = temporaryFolder();
  writeFileSync(path.join(repository, "package-lock.json"), JSON.stringify({ packages: { "": {} } }));
  const npm = path.join(repository, "npm-cli.js");
  writeFileSync(npm, `${ping}${npmLines}`);
  vi.stubEnv("npm_execpath", npm);
  vi.stubEnv("npm_node_execpath", process.execPath);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const reporter = recordingReporter();
  const install = () => installDependencies({ repository, reporter, signal: new AbortController().signal });
  return { repository, npm, install };
};

/** The registry can be reached. */
const ping = 'if (process.argv[2] === "ping") process.exit(0);\n';

const fillNodeModules = 'require("fs").mkdirSync("node_modules/some-package", { recursive: true });';

it("are complete only after npm said so, and only for this lock", async () => {
  const { repository, install } = setUp(
    `${fillNodeModules} require("fs").writeFileSync("arguments", process.argv[2]);`,
  );
  expect(hasDependencies(repository)).toBe(false);
  await install();
  expect(readFileSync(path.join(repository, "arguments"), "utf8")).toBe("ci");
  expect(hasDependencies(repository)).toBe(true);
  writeFileSync(
    path.join(repository, "package-lock.json"),
    JSON.stringify({ packages: { "": {}, another: {} } }),
  );
  expect(hasDependencies(repository)).toBe(false);
});

it("are not complete after an install that was killed, and the killed one does not go on in secret", async () => {
  const { repository, npm, install } = setUp(
    `${fillNodeModules} require("fs").writeFileSync("started", String(process.pid)); setInterval(() => {}, 1000);`,
  );
  const started = path.join(repository, "started");
  const seen = new Promise<void>((resolve) => {
    const watcher = watch(repository, () => {
      if (!existsSync(started) || readFileSync(started, "utf8") === "") return;
      watcher.close();
      resolve();
    });
  });
  const child = spawn(process.execPath, [installer, repository], { stdio: "ignore", detached: true });
  await seen;
  // The whole group, as a closed terminal or a supervisor does it.
  process.kill(-(child.pid ?? 0), "SIGKILL");
  expect(existsSync(path.join(repository, "node_modules", "some-package"))).toBe(true);
  expect(hasDependencies(repository)).toBe(false);
  const npmPid = Number(readFileSync(started, "utf8"));
  await vi.waitFor(() => expect(() => process.kill(npmPid, 0)).toThrow(), { timeout: 5000 });
  writeFileSync(npm, `${ping}${fillNodeModules}`);
  await install();
  expect(hasDependencies(repository)).toBe(true);
});

it.each([
  [
    "ENOTFOUND",
    "npm error network request to https://registry.example/zod failed, reason: getaddrinfo ENOTFOUND registry.example",
    "no-network",
  ],
  [
    "EINTEGRITY",
    "npm error code EINTEGRITY\nnpm error sha512-a integrity checksum failed when using sha512: wanted sha512-a but got sha512-b.",
    "checksum-mismatch",
  ],
  ["ENOSPC", "npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write", "disk-full"],
])("say what went wrong: %s", async (_name, output, code) => {
  const { repository, install } = setUp(`console.error(${JSON.stringify(output)}); process.exit(1);`);
  const error = await install().catch((reason) => reason);
  expect(error).toMatchObject({ code });
  expect(error.message).not.toContain("\n");
  expect(error.nextStep).toMatch(/run|Run/u);
  expect(hasDependencies(repository)).toBe(false);
});

it("takes the stamp of an older install away before it begins", async () => {
  const { repository, npm, install } = setUp(fillNodeModules);
  mkdirSync(path.join(repository, "node_modules"));
  await install();
  expect(hasDependencies(repository)).toBe(true);
  writeFileSync(npm, `${ping}process.exit(1)`);
  await install().catch(() => undefined);
  expect(hasDependencies(repository)).toBe(false);
});

it("say at once that there is no network, after looking into npm's own cache only", async () => {
  const { repository, install } = setUp("");
  writeFileSync(
    path.join(repository, "npm-cli.js"),
    `require("fs").appendFileSync("calls", process.argv.slice(2).join(" ") + "\\n");
     console.error("npm error code EAI_AGAIN\\nnpm error network request to https://registry.example failed, reason: getaddrinfo EAI_AGAIN registry.example");
     process.exit(1);`,
  );
  await expect(install()).rejects.toMatchObject({ code: "no-network", exitCode: 5 });
  const calls = readFileSync(path.join(repository, "calls"), "utf8").trim().split("\n");
  expect(calls).toHaveLength(2);
  expect(calls[1]).toMatch(/^ci .*--offline$/u);
});
