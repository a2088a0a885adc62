import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Confinement } from "../../../../main/hosts/process/confinement.ts";
import {
  checkConfinement,
  inferenceConfinement,
  storageConfinement,
} from "../../../../main/hosts/process/confinements.ts";
import { findOperatingSystemWall } from "../../../../main/hosts/process/find-operating-system-wall.ts";
import { findHostCode } from "../../../../main/hosts/process/host-code.ts";
import { hostEnvironment } from "../../../../main/hosts/process/host-environment.ts";
import { wallCommand } from "../../../../main/hosts/process/wall-command.ts";
import { fixturePath, nodePath, repositoryRoot } from "./fixtures/places.ts";
import { noOperatingSystemWall } from "./fixtures/start-echo-host.ts";
import type { ProbeRequest, ProbeResult } from "./fixtures/wall-probe.ts";

const wall = await findOperatingSystemWall();
const name = `cloister-wall-probe-${crypto.randomUUID()}`;
// Not below /tmp, where the sandbox has a space of its own that may be written.
const profile = mkdtempSync("/var/tmp/cloister-profile-");
const models = mkdtempSync("/var/tmp/cloister-models-");
const model = join(models, "model.gguf");
const secret = join(homedir(), `${name}-secret`);
/** Outside every profile: home, the model folder, the repository, the system. */
const outside = [homedir(), models, repositoryRoot, "/etc", "/usr", "/var/tmp"].map((folder) =>
  join(folder, name),
);
const inProfile = join(profile, name);
let server: Server;
let port = 0;

beforeAll(async () => {
  writeFileSync(model, "a model");
  writeFileSync(secret, "a secret");
  server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(() => {
  server.close();
  for (const path of [profile, models, secret, ...outside]) {
    rmSync(path, { recursive: true, force: true });
  }
});

/** Runs the probe under a host's very wall command; `nodePermissions: false` leaves the sandbox as the only wall. */
const probe = async (
  confinement: Confinement,
  options: {
    readonly viaChild: boolean;
    readonly nodePermissions: boolean;
    readonly sandbox: boolean;
    readonly writes?: readonly string[];
  },
): Promise<ProbeResult> => {
  const { command, args } = wallCommand({
    confinement,
    code: await findHostCode(fixturePath("wall-probe.ts")),
    nodePath,
    operatingSystemWall: options.sandbox ? wall : noOperatingSystemWall,
  });
  const kept = options.nodePermissions ? args : args.filter((part) => !/^--(permission$|allow-)/.test(part));
  const request: ProbeRequest = {
    viaChild: options.viaChild,
    writes: options.writes ?? [...outside, model, inProfile],
    reads: [secret, model, "/etc/passwd"],
    connects: [
      { host: "127.0.0.1", port },
      { host: "203.0.113.9", port: 80 },
    ],
  };
  const child = spawn(command, [...kept, JSON.stringify(request)], {
    cwd: "/",
    env: hostEnvironment({ threadPoolSize: null }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(await text(child.stdout)) as ProbeResult;
};

const expectNothingOutside = (result: ProbeResult): void => {
  for (const path of outside) {
    expect(existsSync(path), path).toBe(false);
    // A repository below /tmp is hidden by the sandbox's own temporary space: writing there reaches nothing outside.
    if (!path.startsWith("/tmp/")) {
      expect(result.writes[path], path).not.toBe("done");
    }
  }
  expect(result.writes[model]).not.toBe("done");
  expect(result.connects).not.toContain("done");
};

it("the probe itself writes, reads and connects where no wall stands", async () => {
  const result = await probe(inferenceConfinement(model), {
    viaChild: true,
    nodePermissions: false,
    sandbox: false,
    // It really writes: not into the system's folders.
    writes: [join(homedir(), name), join(models, name), inProfile],
  });
  expect(result.nodePermissions).toBe(false);
  expect(result.writes[join(homedir(), name)]).toBe("done");
  expect(result.writes[join(models, name)]).toBe("done");
  expect(result.writes[inProfile]).toBe("done");
  expect(result.reads[secret]).toBe("done");
  expect(result.connects[0]).toBe("done");
  for (const path of [inProfile, ...outside]) {
    rmSync(path, { force: true });
  }
});

describe.skipIf(wall.kind === "none")("the sandbox, without Node's permissions", () => {
  it("a child process of the inference host can neither write nor connect nor read beside its model", async () => {
    const result = await probe(inferenceConfinement(model), {
      viaChild: true,
      nodePermissions: true,
      sandbox: true,
    });
    expect(result.nodePermissions).toBe(false);
    expectNothingOutside(result);
    expect(existsSync(inProfile)).toBe(false);
    expect(result.interfaces.filter((each) => each !== "lo")).toEqual([]);
    expect(result.connects).toEqual(["ECONNREFUSED", "ENETUNREACH"]);
    expect(result.reads[model]).toBe("done");
    expect(result.reads[secret]).toBe("ENOENT");
    expect(result.reads["/etc/passwd"]).toBe("ENOENT");
  });

  it("the storage host writes its profile and nothing else", async () => {
    const result = await probe(storageConfinement(profile), {
      viaChild: false,
      nodePermissions: false,
      sandbox: true,
    });
    expect(result.nodePermissions).toBe(false);
    expectNothingOutside(result);
    expect(result.writes[inProfile]).toBe("done");
    expect(existsSync(inProfile)).toBe(true);
    rmSync(inProfile);
    expect(result.reads[model]).toBe("ENOENT");
  });

  it("the check host reads its file and writes nothing", async () => {
    const result = await probe(checkConfinement(model), {
      viaChild: false,
      nodePermissions: false,
      sandbox: true,
    });
    expectNothingOutside(result);
    expect(result.writes[inProfile]).not.toBe("done");
    expect(existsSync(inProfile)).toBe(false);
    expect(result.reads).toEqual({ [secret]: "ENOENT", [model]: "done", "/etc/passwd": "ENOENT" });
  });
});

describe("Node's permissions, without the sandbox", () => {
  const options = { viaChild: false, nodePermissions: true, sandbox: false } as const;
  const refused = "ERR_ACCESS_DENIED";

  it("the inference host's own code can neither write nor connect", async () => {
    const result = await probe(inferenceConfinement(model), options);
    expect(result.nodePermissions).toBe(true);
    expect(new Set(Object.values(result.writes))).toEqual(new Set([refused]));
    expect(result.connects).toEqual([refused, refused]);
    expect(result.reads[model]).toBe("done");
    expect(result.reads[secret]).toBe(refused);
  });

  it("the storage host's own code writes its profile only", async () => {
    const result = await probe(storageConfinement(profile), options);
    expectNothingOutside(result);
    expect(result.writes[inProfile]).toBe("done");
    expect(result.connects).toEqual([refused, refused]);
    expect(result.reads[secret]).toBe(refused);
  });

  it("the check host's own code writes nothing", async () => {
    const result = await probe(checkConfinement(model), options);
    expect(new Set(Object.values(result.writes))).toEqual(new Set([refused]));
    expect(result.connects).toEqual([refused, refused]);
    expect(result.reads).toEqual({ [secret]: refused, [model]: "done", "/etc/passwd": refused });
  });
});
