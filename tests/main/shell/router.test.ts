import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { type RequestName, requests } from "../../../app/ipc/contract.ts";
import type { Handlers } from "../../../app/ipc/handlers.ts";
import { hasBoundedShape, shapeBounds } from "../../../main/shell/bounded-shape.ts";
import { createRouter, refuseAll } from "../../../main/shell/router.ts";
import {
  clonableHostileValues,
  generatedHostileValues,
  hostileNames,
  unclonableHostileValues,
} from "../../security/hostile-values.ts";

const names = Object.keys(requests) as RequestName[];
const id = "0123456789abcdef0123456789abcdef";
const hostile = [...clonableHostileValues(), ...unclonableHostileValues(), ...generatedHostileValues(150)];

let called: string[] = [];
let logged: string[] = [];
beforeEach(() => {
  called = [];
  logged = [];
});

/** Handlers that only note that they were reached. */
const noting = (outcome: (name: RequestName) => unknown): Handlers =>
  Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        called.push(name);
        return outcome(name);
      },
    ]),
  ) as unknown as Handlers;

const routerWith = (outcome: (name: RequestName) => unknown, checkOutput = true) =>
  createRouter(noting(outcome), { log: (line) => logged.push(line), checkOutput });

/** What the contract itself accepts is no hostile value, whatever it was made for. */
const isValid = (name: RequestName, value: unknown): boolean =>
  hasBoundedShape(value) && requests[name].input.safeParse(value).success;

describe("hostile requests", () => {
  it("has at least 200 values", () => {
    expect(hostile.length).toBeGreaterThanOrEqual(200);
  });

  it.each(names)(
    "%s answers invalid-request to every value that it does not accept, and does nothing",
    async (name) => {
      const router = routerWith(() => ({}));
      const refused = hostile.filter((value) => !isValid(name, value));
      expect(refused.length).toBeGreaterThanOrEqual(200);
      for (const value of refused) {
        const answer = await router.handle(name, value);
        expect(answer).toEqual({
          ok: false,
          error: { code: "invalid-request", message: expect.stringMatching(/\.$/) },
        });
      }
      expect(called).toEqual([]);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it("answers invalid-request to names no contract has", async () => {
    const router = routerWith(() => ({}));
    for (const name of [...hostileNames, Symbol("name"), () => "app.info"]) {
      expect(await router.handle(name, {})).toMatchObject({ ok: false, error: { code: "invalid-request" } });
    }
    expect(called).toEqual([]);
  });

  it("never throws, and never calls a handler with what its schema refuses", async () => {
    const router = routerWith(() => ({}), false);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...names), fc.string()),
        fc.anything(),
        async (name, value) => {
          called = [];
          const answer = await router.handle(name, value);
          const valid = (names as string[]).includes(name) && isValid(name as RequestName, value);
          expect([answer.ok, called.length]).toEqual(valid ? [true, 1] : [false, 0]);
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("never logs what was in a request", async () => {
    const router = routerWith(() => ({}));
    await router.handle("chats.rename", { chatId: "canary-value", "canary-key": 1, title: "canary-title" });
    await router.handle("canary-name", {});
    expect(logged).toHaveLength(2);
    expect(logged.join("\n")).not.toMatch(/canary/);
  });
});

describe("the shape bound", () => {
  it.each([
    ["a text as long as a message may be", { text: "x".repeat(4_000_000) }, true],
    ["more text than the bound", { text: "x".repeat(shapeBounds.textUnits + 1) }, false],
    ["text in many pieces", Array.from({ length: 6 }, () => "x".repeat(1_000_000)), false],
    ["long keys", { ["k".repeat(shapeBounds.textUnits + 1)]: 1 }, false],
    ["more values than the bound", new Array(shapeBounds.values + 1).fill(0), false],
    ["a missing property", { title: undefined }, true],
    ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), true],
    ["an instance", new Date(0), false],
  ])("%s: %#", (_what, value, expected) => {
    expect(hasBoundedShape(value)).toBe(expected);
  });

  it("looks at values that are deep, cyclic or throw when read, and says no", () => {
    for (const value of unclonableHostileValues()) {
      expect(hasBoundedShape(value) && !("__proto__" in Object.getOwnPropertyDescriptors(value))).toBe(false);
    }
  });
});

describe("answers", () => {
  it("passes valid input to the handler and its value back", async () => {
    const router = routerWith(() => ({}));
    expect(await router.handle("chats.delete", { chatIds: [id] })).toEqual({ ok: true, value: {} });
    expect(called).toEqual(["chats.delete"]);
  });

  it("sends code and sentence of an expected failure, and keeps the cause for the log", async () => {
    const router = routerWith(() => {
      throw new AppError("model-missing", "The model file is missing. Choose another.", {
        details: { path: "a.gguf" },
        cause: new Error("ENOENT secret cause"),
      });
    });
    const answer = await router.handle("models.load", { modelFileId: "a" });
    expect(answer).toEqual({
      ok: false,
      error: {
        code: "model-missing",
        message: "The model file is missing. Choose another.",
        details: { path: "a.gguf" },
      },
    });
    expect(logged.join()).toContain("secret cause");
  });

  it.each([new Error("secret"), "secret", undefined, { code: "ENOENT" }])(
    "hides anything else thrown (%#)",
    async (thrown) => {
      const router = routerWith(() => {
        throw thrown;
      });
      const answer = await router.handle("models.list", {});
      expect(answer).toMatchObject({ ok: false, error: { code: "internal" } });
      expect(JSON.stringify(answer)).not.toMatch(/secret|ENOENT|stack/);
      expect(logged).toHaveLength(1);
    },
  );

  it("notices output that does not keep to the contract", async () => {
    const wrong = { path: "/etc/passwd" };
    expect(await routerWith(() => wrong).handle("models.list", {})).toMatchObject({
      ok: false,
      error: { code: "internal" },
    });
    expect(await routerWith(() => wrong, false).handle("models.list", {})).toEqual({
      ok: true,
      value: wrong,
    });
  });
});

it("answers every request with what kept the services from starting", async () => {
  const sentence = "The profile folder cannot be used.";
  expect(await refuseAll(new AppError("storage-failed", sentence)).handle("chats.list", {})).toEqual({
    ok: false,
    error: { code: "storage-failed", message: sentence },
  });
  expect(await refuseAll(new Error("secret")).handle(null, null)).toMatchObject({
    ok: false,
    error: { code: "internal" },
  });
});
