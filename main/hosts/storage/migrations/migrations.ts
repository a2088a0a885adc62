import type { Migration } from "../migrate-database.ts";
import { chatsAndMessages } from "./0010-chats-and-messages.ts";
import { orderOfChats } from "./0030-order-of-chats.ts";
import { search } from "./0040-search.ts";
import { assistants } from "./0050-assistants.ts";
import { context } from "./0060-context.ts";
import { chatOrigins } from "./0070-chat-origins.ts";
import { branches } from "./0080-branches.ts";
import { attachments } from "./0090-attachments.ts";
import { savedStates } from "./0100-saved-states.ts";
import { searchBeginnings } from "./0101-search-beginnings.ts";
import { edits } from "./0110-edits.ts";

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  chatsAndMessages,
  orderOfChats,
  search,
  assistants,
  context,
  chatOrigins,
  branches,
  attachments,
  savedStates,
  searchBeginnings,
  edits,
];
