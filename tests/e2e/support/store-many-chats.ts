import { randomBytes } from "node:crypto";
import { migrations } from "../../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../../main/hosts/storage/open-database.ts";
import { ensureProfileFolder } from "../../../main/profile/profile-folder.ts";
import { loadProfileKey } from "../../../main/profile/profile-key.ts";

const hourMs = 3_600_000;

/** Chats of one message each, an hour apart, the first the newest: more than could be made one call at a time. */
export const storeManyChats = async (profileFolder: string, titles: readonly string[]): Promise<void> => {
  const profile = ensureProfileFolder(profileFolder);
  const keyHex = await loadProfileKey(profile.keyPath, profile.databasePath);
  const { database, close } = openDatabase({ databasePath: profile.databasePath, keyHex }, migrations);
  const addChat = database.prepare(`
    INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature)
    VALUES (:id, :title, :at, :at, :sequence, '', 0.7)`);
  const addMessage = database.prepare(`
    INSERT INTO messages (id, chat_id, role, state, created_at, updated_at, text)
    VALUES (:messageId, :id, 'user', 'complete', :at, :at, :title)`);
  const showMessage = database.prepare("UPDATE chats SET current_leaf_id = :messageId WHERE id = :id");
  const newId = (): string => randomBytes(16).toString("hex");
  database.transaction(() => {
    for (const [index, title] of titles.toReversed().entries()) {
      const [id, messageId] = [newId(), newId()];
      const at = Date.now() - (titles.length - index) * hourMs;
      addChat.run({ id, title, at, sequence: index + 1 });
      addMessage.run({ id, messageId, at, title });
      showMessage.run({ id, messageId });
    }
  })();
  close();
};
