import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { migrations } from "../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../main/hosts/storage/open-database.ts";
import { searchIndex } from "../../main/hosts/storage/search-index.ts";
import { seededRandom } from "../../tests/support/seeded-random.ts";
import { madeUpTexts } from "./made-up-texts.ts";

export const searchedKeyHex = "0123456789abcdef".repeat(4);
export const searchedSeed = 20_261_126;
const messagesOfChat = 40;
/** To be raised when the texts change; the schema has a number of its own. */
const textsVersion = 1;
const minuteMs = 60_000;
/** What FTS5 gathers before it writes a segment; more while all of it is made. */
const usualHashBytes = 1024n * 1024n;
/** Messages written, then taken in, at once. */
const step = 20_000;

const idOf = (number: number): string => number.toString(16).padStart(32, "0");

/**
 * A folder with the database of so many made-up messages, all of them in the index. It is made once, in minutes for a
 * million, and kept in the cache.
 */
export const searchedProfile = (
  cache: string,
  messageCount: number,
  say: (line: string) => void,
): { readonly folder: string; readonly databasePath: string } => {
  const schema = `${migrations.length}-${migrations.at(-1)?.version}`;
  const folder = join(cache, "bench", `search-${messageCount}-${textsVersion}-${schema}`);
  const databasePath = join(folder, "profile.db");
  if (existsSync(databasePath)) {
    return { folder, databasePath };
  }
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const begunAtMs = performance.now();
  fill(join(partial, "profile.db"), messageCount, say);
  renameSync(partial, folder);
  say(`search: ${messageCount} messages made in ${((performance.now() - begunAtMs) / 1000).toFixed(0)} s`);
  return { folder, databasePath };
};

const fill = (databasePath: string, messageCount: number, say: (line: string) => void): void => {
  const texts = madeUpTexts(seededRandom(searchedSeed));
  const { database, close } = openDatabase({ databasePath, keyHex: searchedKeyHex }, migrations);
  // A power cut while it is made costs the minutes, and nothing of a person's.
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -400000");
  const addChat = database.prepare(`
    INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature)
    VALUES (?, ?, ?, ?, ?, '', 0.7)`);
  const addMessage = database.prepare(`
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text, generation)
    VALUES (?, ?, ?, ?, 'complete', ?, ?, ?, ?)`);
  const showLeaf = database.prepare("UPDATE chats SET current_leaf_id = ? WHERE id = ?");
  const generation = JSON.stringify({ modelName: "SmolLM2 135M Instruct" });
  const index = searchIndex(database, step);
  const configure = database.prepare("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)");
  configure.run(64n * usualHashBytes);
  const addSome = database.transaction((from: number, to: number) => {
    for (let at = from; at < to; at += 1) {
      const place = at % messagesOfChat;
      const chatId = idOf(1 + Math.floor(at / messagesOfChat));
      if (place === 0) {
        addChat.run(chatId, texts.text(at).slice(0, 60), at * minuteMs, at * minuteMs, at);
      }
      const isQuestion = at % 2 === 0;
      addMessage.run(
        idOf(at + 2 ** 32),
        chatId,
        place === 0 ? null : idOf(at - 1 + 2 ** 32),
        isQuestion ? "user" : "assistant",
        at * minuteMs,
        at * minuteMs,
        texts.text(at),
        isQuestion ? null : generation,
      );
      if (place === messagesOfChat - 1 || at === messageCount - 1) {
        showLeaf.run(idOf(at + 2 ** 32), chatId);
      }
    }
  });
  for (let from = 0; from < messageCount; from += step) {
    addSome(from, Math.min(messageCount, from + step));
    // As in the life of a profile: what is new is taken in before more comes.
    while (index.takeFor(5000)) {}
    if (from % 100_000 === 0) {
      say(`search: ${from} of ${messageCount} messages made`);
    }
  }
  configure.run(usualHashBytes);
  close();
};
