import { migrations } from "../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../main/hosts/storage/open-database.ts";
import { ensureProfileFolder } from "../../main/profile/profile-folder.ts";
import { loadProfileKey } from "../../main/profile/profile-key.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";

const minuteMs = 60_000;
const idOf = (number: number): string => number.toString(16).padStart(32, "0");

const sentences = [
  "The gardener knew every stone of the channel that brings the water down from the spring.",
  "What comes first decides how much is left for the rest, so it is worth to measure it twice.",
  "In most cases the simple way is fast enough, and it is the one that somebody else can read.",
  "There are three reasons for it, and the second is the one that people forget.",
  "A table with an index answers the same question without reading every row.",
  "Both ways lead to the same result; they differ in what they cost when it grows.",
  "It depends on the season: in a dry summer the roses need more, the lavender less.",
  "Whoever comes later should find a note that says why it was done in this way.",
];

const prose = (random: SeededRandom, count: number): string =>
  Array.from({ length: count }, () => random.pick(sentences)).join(" ");

/** What answers hold, by how often they do. */
const parts: readonly ((random: SeededRandom, index: number) => string)[] = [
  (random) => prose(random, 2 + random.below(4)),
  (random) => prose(random, 2 + random.below(4)),
  (random) => `${prose(random, 1)} The important word is **measure**, in \`code\` and in *life*.`,
  (random) =>
    `1. ${prose(random, 1)}\n2. ${prose(random, 1)}\n   - ${prose(random, 1)}\n   - ${prose(random, 1)}\n3. ${prose(random, 1)}`,
  (_random, index) =>
    `\`\`\`ts\nexport const bells${index} = (hours: number): string => {\n  const strokes = hours % 12 === 0 ? 12 : hours % 12;\n  // One stroke an hour, twelve at noon.\n  return Array.from({ length: strokes }, () => "dong").join(" ");\n};\n\`\`\``,
  (random, index) =>
    `| Hour | Bell | Length |\n|---|---|---:|\n${Array.from({ length: 3 + random.below(4) }, (_, row) => `| ${row + 6} | ${row % 2 === 0 ? "small" : "large"} | ${index % 40} min |`).join("\n")}`,
  (_random, index) =>
    `The pitch falls with the size, $f \\propto 1/d$:\n\n$$\nf_{${index}} = \\frac{k}{d^2}\\sqrt{\\frac{E h^2}{12\\,\\rho\\,(1-\\nu^2)}}\n$$`,
  (random) => `> ${prose(random, 2)}\n\n${prose(random, 1)}`,
];

/** An answer as models give them: prose, and in most of them a list, code, a table or a formula. */
export const richChatAnswer = (random: SeededRandom, index: number): string =>
  [
    `### Answer ${index}`,
    ...Array.from({ length: 2 + random.below(3) }, () => random.pick(parts)(random, index)),
  ].join("\n\n");

/**
 * Writes one chat of so many messages into a profile that no app has open, in one transaction: far more than could be
 * made one call at a time. Its last answer holds `The last words of it.`
 */
export const storeRichChat = async (
  profileFolder: string,
  { messages, title, seed }: { readonly messages: number; readonly title: string; readonly seed: number },
): Promise<void> => {
  const profile = ensureProfileFolder(profileFolder);
  const keyHex = await loadProfileKey(profile.keyPath, profile.databasePath);
  const { database, close } = openDatabase({ databasePath: profile.databasePath, keyHex }, migrations);
  const random = seededRandom(seed);
  const chatId = idOf(seed);
  const addMessage = database.prepare(`
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text)
    VALUES (?, ?, ?, ?, 'complete', ?, ?, ?)`);
  const begun = Date.now() - messages * minuteMs;
  database.transaction(() => {
    database
      .prepare(`
        INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature)
        VALUES (?, ?, ?, ?, ?, '', 0.7)`)
      .run(chatId, title, begun, Date.now(), messages);
    for (let index = 0; index < messages; index += 1) {
      const isQuestion = index % 2 === 0;
      const text = isQuestion
        ? `Question ${index / 2 + 1}: ${prose(random, 1 + random.below(2))}`
        : richChatAnswer(random, (index + 1) / 2);
      const at = begun + index * minuteMs;
      addMessage.run(
        idOf(seed * 2 ** 20 + index),
        chatId,
        index === 0 ? null : idOf(seed * 2 ** 20 + index - 1),
        isQuestion ? "user" : "assistant",
        at,
        at,
        index === messages - 1 ? `${text}\n\nThe last words of it.` : text,
      );
    }
    database
      .prepare("UPDATE chats SET current_leaf_id = ? WHERE id = ?")
      .run(idOf(seed * 2 ** 20 + messages - 1), chatId);
  })();
  close();
};
