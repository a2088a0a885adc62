import { join } from "node:path";
import { type ChatSearch, chatSearch } from "../../app/chats/chat-search.ts";
import { storageConfinement } from "../../main/hosts/process/confinements.ts";
import { superviseHost } from "../../main/hosts/process/supervise-host.ts";
import { storageContract } from "../../main/hosts/storage/contract.ts";
import { seededRandom } from "../../tests/support/seeded-random.ts";
import type { Bench } from "../bench.ts";
import { collectSamples } from "../collect-samples.ts";
import { madeUpTexts } from "../contenders/made-up-texts.ts";
import { searchedKeyHex, searchedProfile, searchedSeed } from "../contenders/searched-profile.ts";

const all = "all kinds";
const percentile = "95th percentile";
const median = "median";
const messages = { usual: 1_000_000, shape: 4000 };
/** Searches of each kind in a round. */
const ofKind = { usual: 12, shape: 2 };

type Random = ReturnType<typeof seededRandom>;
type Words = ReturnType<typeof madeUpTexts>;

/** What people type, by kind. */
const kinds: Readonly<Record<string, (random: Random, words: Words) => string>> = {
  "a frequent word": (random, { english }) => `${english[random.below(12)]} `,
  "a frequent word of another language": (random, { german }) => `${german[random.below(12)]} `,
  "a usual word": (random, { english }) => `${english[100 + random.below(2000)]} `,
  "a rare word": (random, { english }) => `${english[20_000 + random.below(30_000)]} `,
  "two frequent words": (random, { english }) =>
    `${english[random.below(10)]} ${english[10 + random.below(10)]} `,
  "a frequent and a rare word": (random, { english }) =>
    `${english[random.below(10)]} ${english[5000 + random.below(5000)]} `,
  "a phrase": (random, { english }) => `"${english[random.below(8)]} ${english[random.below(8)]}"`,
  "a frequent word without another": (random, { english }) =>
    `${english[random.below(10)]} -${english[10 + random.below(10)]} `,
  "two letters": (random, { english }) => (english[200 + random.below(5000)] ?? "").slice(0, 2),
  "three letters": (random, { english }) => (english[200 + random.below(5000)] ?? "").slice(0, 3),
  "five letters": (random, { german }) => (german[200 + random.below(5000)] ?? "").slice(0, 5),
  "a Japanese word": (random, { japanese }) => random.pick(japanese),
  "a piece of a Japanese sentence": (random, { japanese }) =>
    `${random.pick(japanese)}${random.pick(japanese)}`.slice(1),
  "nothing that is there": (random) => `xq${random.below(1_000_000)}zv `,
};

const searchFor = (text: string): ChatSearch =>
  chatSearch.parse({ text, chatId: null, modelName: null, role: null, since: null, before: null, offset: 0 });

const percentileOf = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[
    Math.min(values.length - 1, Math.floor(values.length * part))
  ] ?? 0;

/** How long a search of a very large profile takes. */
export const searchBench: Bench = {
  name: "search",
  title: "Searches of a profile with a million messages",
  units: { [percentile]: "ms", [median]: "ms" },
  rules: () => [
    {
      name: `${percentile} of ${all}`,
      figure: percentile,
      contender: all,
      over: null,
      target: { atMost: 50 },
      judged: "median",
    },
  ],
  missing: () => null,
  prepare: async ({ repository, cache, options, say }) => {
    const messageCount = options.shape ? messages.shape : messages.usual;
    const profile = searchedProfile(cache, messageCount, say);
    const words = madeUpTexts(seededRandom(searchedSeed));
    const host = superviseHost({
      contract: storageContract,
      entryPath: join(repository, "out", "hosts", "storage.js"),
      nodePath: process.execPath,
      confinement: () => storageConfinement(profile.folder),
      log: () => {},
      // Whether every page is sound is asked after an unclean end, and takes long here.
      timings: { missedPings: 1000 },
    });
    await host.call("open", { databasePath: profile.databasePath, keyHex: searchedKeyHex });
    return {
      notes: [
        `${messageCount.toLocaleString("en-US")} made-up messages in English, German and Japanese, their words as unequal as Zipf's law has them, in an encrypted database of the app's own schema. Each search goes to the storage host and comes back whole, a page of hits with snippets; the pages of the database are in the system's cache where there is room.`,
        `${options.shape ? ofKind.shape : ofKind.usual} searches of each of ${Object.keys(kinds).length} kinds in a round, mixed: ${Object.keys(kinds).join(", ")}.`,
      ],
      round: async (number) => {
        const { add, samples } = collectSamples();
        const random = seededRandom(searchedSeed + number);
        const took: Record<string, number[]> = {};
        for (let pass = 0; pass < (options.shape ? ofKind.shape : ofKind.usual); pass += 1) {
          for (const [kind, typed] of Object.entries(kinds)) {
            const search = searchFor(typed(random, words));
            const begunAtMs = performance.now();
            await host.call("search", search);
            took[kind] = [...(took[kind] ?? []), performance.now() - begunAtMs];
          }
        }
        for (const [kind, times] of Object.entries(took)) {
          add(kind, { [median]: percentileOf(times, 0.5), [percentile]: percentileOf(times, 0.95) });
        }
        const times = Object.values(took).flat();
        add(all, { [median]: percentileOf(times, 0.5), [percentile]: percentileOf(times, 0.95) });
        return samples;
      },
      dispose: () => host.dispose(),
    };
  },
};
