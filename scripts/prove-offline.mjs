// `npm run prove:offline`: shows that nothing leaves the machine. `-- --short` idles for 10 s and writes no page.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const short = process.argv.includes("--short");
const idleSeconds = short ? 10 : 600;
/** Another exit code than a leak: the proof could not be made here. */
const notPossible = 3;

/** @param {string} sentence @returns {never} */
const giveUp = (sentence) => {
  console.error(sentence);
  process.exit(notPossible);
};

/** A user namespace only where it is needed: it makes an ordinary user root of the new network. */
const namespaceFlags = process.getuid?.() === 0 ? "-nm" : "-rnm";
const works = (/** @type {string} */ command, /** @type {readonly string[]} */ args) =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0;

if (process.platform !== "linux") giveUp("The offline proof needs Linux network namespaces.");
if (!works("unshare", [namespaceFlags, "true"]))
  giveUp(`This machine does not permit \`unshare ${namespaceFlags}\`; run the proof as root.`);
for (const [command, name] of [
  ["ip", "iproute2"],
  ["strace", "strace"],
]) {
  if (!works(/** @type {string} */ (command), ["-V"]))
    giveUp(`The offline proof needs ${command}. Run \`apt-get install -y ${name}\`.`);
}

const started = new Date();
const node = path.join(repository, "node_modules", ".bin", "node");
const inside = path.join(repository, "tests", "offline", "inside-namespace.ts");
const run = spawnSync("unshare", [namespaceFlags, "--", node, inside, String(idleSeconds)], {
  cwd: repository,
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
  maxBuffer: 64 * 1024 * 1024,
});
if (run.status !== 0) {
  console.error(`The offline proof did not finish (exit ${run.status ?? run.signal}).\n${run.stdout}`);
  process.exit(1);
}
const result = JSON.parse(run.stdout.trim().split("\n").at(-1) ?? "");

const controlSeen =
  result.control.arrivals.includes("DNS control.example") &&
  result.control.arrivals.some((/** @type {string} */ one) => one.includes("GET /deliberate")) &&
  result.control.outsideCalls > 0;
const checks = [
  ["the control request was seen by the sink and by strace", controlSeen],
  ["the model answered", /\S/.test(result.answered)],
  ["the hostile answer was on screen", result.shownPayloads >= 40],
  ["strace watched the app", result.watchedCalls > 0],
  ["0 DNS queries", result.dnsQueries.length === 0],
  ["0 connections", result.connections.length === 0],
  ["0 system calls that name an address beyond this machine", result.outsideCalls.length === 0],
];
for (const [name, ok] of checks) console.log(`${ok ? "ok    " : "FAILED"} ${name}`);
const passed = checks.every(([, ok]) => ok);
if (!passed) console.log(JSON.stringify(result, null, 2));

if (!short && passed) {
  const date = started.toISOString().slice(0, 10);
  const { version } = JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8"));
  const strace = spawnSync("strace", ["-V"], { encoding: "utf8" }).stdout.split("\n")[0];
  const payloads = readFileSync(
    path.join(repository, "tests/security/exfiltration-payloads.ts"),
    "utf8",
  ).match(/^ {2}\(host\) =>/gm)?.length;
  const page = `# Nothing left this machine: ${date}

Cloister ${version}, Linux ${os.release().split("-")[0]}, ${os.arch()}, ${strace}. Made by \`npm run prove:offline\`.

The built app ran in a network namespace in which every address leads to a sink that writes down what arrives, and
under strace (\`connect\`, \`sendto\`, \`sendmmsg\`, all its processes).${
    process.getuid?.() === 0 ? " It ran as root, so without Chromium's own sandbox." : ""
  }

| step | seen |
|---|---|
| control: one deliberate request out of the app's egress session | ${result.control.arrivals.join(", ")}; ${result.control.outsideCalls} system calls |
| start, a chat with the real model, a hostile answer of ${payloads} payloads while it grows, quit | below |
| the hostile answer in the database, restart, reading it (${result.shownPayloads} of its host names on screen), every page, quit | below |
| idle for ${result.idleSeconds} s | below |
| **DNS queries** | **${result.dnsQueries.length}** |
| **connections** | **${result.connections.length}** |
| **system calls that name an address beyond this machine** | **${result.outsideCalls.length}** of ${result.watchedCalls} |
`;
  const folder = path.join(repository, "docs", "evidence");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `offline-${date}.md`), page);
  console.log(`Written: docs/evidence/offline-${date}.md`);
}
process.exit(passed ? 0 : 1);
