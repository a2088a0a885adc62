import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const flags = process.getuid?.() === 0 ? "-nm" : "-rnm";

test("nothing leaves: start, chat, hostile answer, restart, idle, in a network that leads to a sink", async () => {
  test.skip(process.platform !== "linux", "Network namespaces are Linux's.");
  test.skip(
    spawnSync("unshare", [flags, "true"]).status !== 0,
    "This machine does not permit network namespaces (unshare); run as root.",
  );
  for (const [command, name] of [
    ["ip", "iproute2"],
    ["strace", "strace"],
  ] as const) {
    test.skip(spawnSync(command, ["-V"]).status !== 0, `${command} is missing; install the package ${name}.`);
  }
  test.setTimeout(300_000);
  const proof = spawn(process.execPath, ["scripts/prove-offline.mjs", "--short"], { cwd: repository });
  let output = "";
  for (const stream of [proof.stdout, proof.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(proof, "close")) as [number | null];
  expect(output).toContain("ok     the control request was seen by the sink and by strace");
  expect(output).toContain("ok     0 DNS queries");
  expect(output).toContain("ok     0 connections");
  expect(code, output).toBe(0);
});
