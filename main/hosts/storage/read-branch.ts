import type { Branch } from "../../../app/chats/branch.ts";
import type { Message } from "../../../app/chats/message.ts";
import type { BranchStatements } from "./branch-statements.ts";
import type { ChatStatements } from "./chat-statements.ts";
import type { MessageStatements } from "./message-statements.ts";

type Statements = {
  readonly chats: ChatStatements;
  readonly messages: MessageStatements;
  readonly branches: BranchStatements;
};

/** Of one part: enough for several screens, and little enough that nothing waits for it. */
export const partMessages = 16;
const partCharacters = 250_000;

type Room = { readonly messages: number; readonly characters: number };
const wholePart: Room = { messages: partMessages, characters: partCharacters };
const halfPart: Room = { messages: partMessages / 2, characters: partCharacters / 2 };

/** Reads messages until there is no more room. Where there is some, the first is read, however long it is. */
export const readPart = (
  messages: MessageStatements,
  ids: readonly string[],
  room: Room = wholePart,
): Message[] => {
  const part: Message[] = [];
  let characters = 0;
  for (const id of ids) {
    if (part.length >= room.messages || characters >= room.characters) {
      break;
    }
    const message = messages.read(id);
    part.push(message);
    characters += message.text.length;
  }
  return part;
};

const roomBeside = (part: readonly Message[]): Room => ({
  messages: partMessages - part.length,
  characters: partCharacters - part.reduce((sum, { text }) => sum + text.length, 0),
});

/** The newest part of the shown branch or of the one to `leafId`, or the part around a message of it. */
export const readBranch = (
  { chats, messages, branches }: Statements,
  chatId: string,
  {
    leafId = chats.leafOf(chatId),
    aroundId = null,
  }: { readonly leafId?: string | null; readonly aroundId?: string | null } = {},
): Branch => {
  const chat = chats.read(chatId);
  const ids = branches.idsTo(leafId);
  const end = aroundId === null ? ids.length : ids.indexOf(aroundId);
  const start = end < 0 ? ids.length : end;
  const newer = readPart(messages, ids.slice(start), halfPart);
  const older = readPart(messages, ids.slice(0, start).reverse(), roomBeside(newer)).reverse();
  const after = ids.length - start - newer.length;
  return {
    chat,
    messages: [...older, ...newer],
    before: start - older.length,
    after,
    latest: after === 0 || leafId === null ? null : messages.read(leafId),
    continuationId: leafId === null ? null : branches.continuationOf(leafId),
  };
};
