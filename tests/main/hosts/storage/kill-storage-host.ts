import { expect } from "vitest";
import { createStorageConnection } from "../../../../main/chats/storage-connection.ts";
import type { CallInput } from "../../../../main/hosts/process/host-contract.ts";
import type { StorageContract } from "../../../../main/hosts/storage/contract.ts";
import { seededRandom } from "../../../support/seeded-random.ts";
import { firstExchange, nextExchange, written } from "./exchanges.ts";
import { innermostProcess, newProfile, openStorageHost, startStorageHost } from "./storage-host.ts";
import { wholeBranch } from "./whole-branch.ts";

type Exchange = CallInput<StorageContract, "addExchange">;

const exchangesPerRun = 25;
const writesPerAnswer = 4;

/** The answers of a run as they must be in the end. */
const textOf = (index: number, write: number): string => `${index}: ${"word ".repeat(40 * write)}`;

const exchangesOfRun = (): Exchange[] => {
  const first = firstExchange("0");
  return Array.from({ length: exchangesPerRun }, (_, index) =>
    index === 0 ? first : nextExchange(first.chatId, String(index)),
  );
};

export type KillFigures = {
  readonly repetitions: number;
  readonly acknowledged: number;
  readonly repeated: number;
};

const inAMoment = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Kills the storage host with SIGKILL at a seeded moment in a stream of writes. Every other repetition talks to the
 * host directly: everything acknowledged must be there. The others talk through the connection, which goes on after
 * the kill: everything must be there, once.
 */
export const killStorageHostRepeatedly = async (repetitions: number, seed: number): Promise<KillFigures> => {
  const random = seededRandom(seed);
  let acknowledged = 0;
  let repeated = 0;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const killAfterCalls = 1 + random.below(exchangesPerRun * (writesPerAnswer + 1) - 10);
    const killDelayMs = random.next() * 4;
    if (repetition % 2 === 0) {
      acknowledged += await killWithoutConnection(killAfterCalls, killDelayMs);
    } else {
      await killUnderConnection(killAfterCalls, killDelayMs);
      repeated += 1;
    }
  }
  return { repetitions, acknowledged, repeated };
};

const killWithoutConnection = async (killAfterCalls: number, killDelayMs: number): Promise<number> => {
  const profile = newProfile();
  const host = await openStorageHost(profile);
  const exchanges = exchangesOfRun();
  const acknowledgedTexts = new Map<string, string>();
  const processId = innermostProcess(host.processId ?? 0);
  let calls = 0;
  let kill: Promise<void> | undefined;
  const counted = async (call: Promise<unknown>): Promise<void> => {
    await call;
    calls += 1;
    if (calls === killAfterCalls) {
      kill = inAMoment(killDelayMs).then(() => void process.kill(processId, "SIGKILL"));
    }
  };
  try {
    for (const [index, exchange] of exchanges.entries()) {
      await counted(host.call("addExchange", exchange));
      acknowledgedTexts.set(exchange.assistantMessageId, "");
      for (let write = 1; write <= writesPerAnswer; write += 1) {
        const text = textOf(index, write);
        await counted(host.call("writeAnswer", written(exchange.assistantMessageId, text)));
        acknowledgedTexts.set(exchange.assistantMessageId, text);
      }
    }
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: "host-stopped" });
  }
  expect(kill).toBeDefined();
  await kill;
  expect(acknowledgedTexts.size).toBeLessThanOrEqual(exchangesPerRun);

  const next = await openStorageHost(profile);
  expect(await next.call("checkIntegrity", {})).toEqual([]);
  const messages = await wholeBranch(next, exchanges[0]?.chatId ?? "");
  // The write that was under way may have made it or not; nothing else may differ.
  expect(messages.length / 2 - acknowledgedTexts.size).toBeOneOf([0, 1]);
  let ahead = 0;
  for (const [index, message] of messages.entries()) {
    const exchange = exchanges[Math.floor(index / 2)];
    expect(message.id).toBe(index % 2 === 0 ? exchange?.userMessageId : exchange?.assistantMessageId);
    if (index % 2 === 1) {
      const position = Math.floor(index / 2);
      const last = acknowledgedTexts.get(message.id) ?? "";
      expect(message.state).toBe("interrupted");
      if (message.text !== last) {
        ahead += 1;
        const following = Array.from({ length: writesPerAnswer }, (_, write) =>
          textOf(position, write + 1),
        ).find((text) => text.length > last.length);
        expect(message.text).toBe(following);
      }
    }
  }
  expect(ahead).toBeLessThanOrEqual(1);
  await next.stop();
  return calls;
};

const killUnderConnection = async (killAfterCalls: number, killDelayMs: number): Promise<void> => {
  const profile = newProfile();
  const host = await startStorageHost(profile);
  const { databasePath, keyHex } = profile;
  const connection = createStorageConnection({ host, databasePath, keyHex: async () => keyHex });
  const exchanges = exchangesOfRun();
  const exited = new Promise<void>((resolve) => {
    host.onExit(() => resolve());
  });
  let calls = 0;
  const counted = async (call: Promise<unknown>): Promise<void> => {
    await call;
    calls += 1;
    if (calls === killAfterCalls) {
      const processId = innermostProcess(host.processId ?? 0);
      void inAMoment(killDelayMs).then(() => process.kill(processId, "SIGKILL"));
    }
  };
  for (const [index, exchange] of exchanges.entries()) {
    await counted(connection.call("addExchange", exchange));
    // Not awaited one by one: the order must hold without the caller's help.
    await Promise.all(
      Array.from({ length: writesPerAnswer }, (_, write) =>
        counted(
          connection.call("writeAnswer", written(exchange.assistantMessageId, textOf(index, write + 1))),
        ),
      ),
    );
  }
  await exited;
  const messages = await wholeBranch(connection, exchanges[0]?.chatId ?? "");
  expect(messages.map(({ id, text, state }) => ({ id, text, state }))).toEqual(
    exchanges.flatMap(({ userMessageId, assistantMessageId, text }, index) => [
      { id: userMessageId, text, state: "complete" },
      { id: assistantMessageId, text: textOf(index, writesPerAnswer), state: "generating" },
    ]),
  );
  expect(await connection.call("checkIntegrity", {})).toEqual([]);
  expect(await connection.call("listChats", {})).toHaveLength(1);
  await host.stop();
};
