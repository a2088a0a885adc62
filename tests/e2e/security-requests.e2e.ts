import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type RequestName, requests } from "../../app/ipc/contract.ts";
import { hasBoundedShape } from "../../main/shell/bounded-shape.ts";
import { clonableHostileValues } from "../security/hostile-values.ts";
import { launchApp } from "./support/launch-app.ts";

/** Every file of the profile with its content, but for the log (which says what was refused) and Chromium's own. */
const tree = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => !/^(chromium|logs|Crashpad)(\/|$)/.test(name))
      .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true)
      .toSorted()
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]),
  );

/** Electron's bridge drops a `__proto__` key on the way: what arrives is the rest. */
const asTheBridgeCarries = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, "__proto__")
    ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== "__proto__"))
    : value;

test("hostile requests to the running app are refused, and nothing is written", async () => {
  test.setTimeout(240_000);
  const launched = await launchApp();
  const { page, profileFolder } = launched;
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  await page.evaluate(() => cloister.request("chats.list", {}));
  await page.evaluate(() => cloister.request("models.list", {}));
  // What the app writes down of its own accord, once it has looked into the installed models.
  await expect.poll(() => existsSync(join(profileFolder, "model-headers.json"))).toBe(true);
  const before = tree(profileFolder);
  expect(Object.keys(before).length).toBeGreaterThan(0);

  const values = clonableHostileValues();
  for (const name of Object.keys(requests) as RequestName[]) {
    // What the contract itself accepts is no hostile value, whatever it was made for.
    const accepted = values.flatMap((value, index) =>
      hasBoundedShape(value) && requests[name].input.safeParse(asTheBridgeCarries(value)).success
        ? [index]
        : [],
    );
    expect(values.length - accepted.length).toBeGreaterThanOrEqual(200);
    const outcomes = await page.evaluate(
      async ({ request, source, skipped }) => {
        const made =
          (globalThis as unknown as { hostile?: () => unknown[] }).hostile ??
          new Function(`return (${source})`)();
        (globalThis as unknown as { hostile?: () => unknown[] }).hostile = made;
        const counts: Record<string, number> = {};
        for (const [index, value] of (made as () => unknown[])().entries()) {
          if (!skipped.includes(index)) {
            let outcome: string;
            try {
              const answer = await cloister.request(request, value);
              outcome = answer.ok ? `accepted value ${index}` : answer.error.code;
            } catch (error) {
              outcome = /contextBridge/.test(String(error)) ? "stopped by the bridge" : String(error);
            }
            counts[outcome] = (counts[outcome] ?? 0) + 1;
          }
        }
        return counts;
      },
      { request: name, source: clonableHostileValues.toString(), skipped: accepted },
    );
    // Electron's own bridge carries nothing that refers to itself: such a value never leaves the page.
    const { "stopped by the bridge": stopped = 0, ...answered } = outcomes;
    expect(stopped, name).toBeLessThanOrEqual(2);
    expect(answered, name).toEqual({ "invalid-request": values.length - accepted.length - stopped });
  }
  for (const name of [
    "",
    "app",
    "__proto__",
    "constructor",
    "toString",
    "app.info ",
    "x".repeat(1_000_000),
  ]) {
    expect(await page.evaluate((one) => cloister.request(one, {}), name)).toMatchObject({
      ok: false,
      error: { code: "invalid-request" },
    });
  }

  expect(tree(profileFolder)).toEqual(before);
  expect(await page.evaluate(() => cloister.request("app.info", {}))).toMatchObject({ ok: true });
  await launched.close();
});
