import { afterEach, expect, it } from "vitest";
import { AppError } from "../../../../app/errors/app-error.ts";
import { superviseHost } from "../../../../main/hosts/process/supervise-host.ts";
import { echoContract } from "./fixtures/echo-contract.ts";
import { fixturePath, nodePath } from "./fixtures/places.ts";
import { type EchoHost, echoConfinement } from "./fixtures/start-echo-host.ts";

let host: EchoHost | undefined;

afterEach(async () => {
  await host?.dispose();
  host = undefined;
});

it("starts no host while what must come before fails, and starts it once it does not", async () => {
  const damaged = new AppError(
    "host-damaged",
    "A file of Cloister is damaged: host/node. Install Cloister again.",
  );
  let isDamaged = true;
  let asked = 0;
  const supervised = superviseHost({
    contract: echoContract,
    entryPath: fixturePath("echo-host.ts"),
    nodePath,
    confinement: () => echoConfinement,
    log: () => {},
    beforeStart: async () => {
      asked += 1;
      if (isDamaged) {
        throw damaged;
      }
    },
  });
  host = supervised;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await expect(supervised.call("echo", { text: "hello" })).rejects.toBe(damaged);
    expect([asked, supervised.processId]).toEqual([attempt, null]);
  }
  isDamaged = false;
  await expect(supervised.call("echo", { text: "hello" })).resolves.toMatchObject({ text: "hello" });
  await supervised.stop();
  await supervised.call("echo", { text: "again" });
  expect(asked).toBe(7);
});
