import { type ChatFileKind, chatFileLimits, type ExportedMessage } from "../chat-export/exported-chat.ts";
import { messageTextLimit } from "../chats/message-text-limit.ts";
import { plainTitle } from "../chats/plain-title.ts";
import { titleOf } from "../chats/title-of.ts";
import { defaultAnswerSettings } from "../generation/default-answer-settings.ts";
import { defaultSampling } from "../generation/default-sampling.ts";
import { type ReadChat, UnreadableChat } from "./read-chat.ts";

/** A message of another app, before it has a place in our tree. Nodes without a role only hold the tree together. */
export type ForeignNode = {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: "user" | "assistant" | "system" | null;
  readonly text: string;
  /** Milliseconds since 1970; null where the file does not say. */
  readonly createdAt: number | null;
  readonly modelName: string | null;
  /** What of it has no place here: `image`, `tool call`. */
  readonly notImported: readonly string[];
};

export type ForeignChat = {
  readonly kind: ChatFileKind;
  readonly sourceId: string;
  readonly title: string;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly systemPrompt: string;
  /** The node whose branch was shown last; null where the file does not say. */
  readonly shownId: string | null;
  readonly pinned: boolean;
  readonly archived: boolean;
  readonly nodes: readonly ForeignNode[];
};

export type BuildOptions = {
  /** 32 hexadecimal digits, new at every call. */
  readonly newId: () => string;
  /** Milliseconds since 1970: what stands for a time that the file does not give. */
  readonly now: number;
};

const systemPromptLimit = 100_000;

const noted = (what: Iterable<string>): string[] => [...new Set(what)].slice(0, chatFileLimits.notes);

/** Parents before children; nodes of a ring are reached from nowhere, which is told. */
const inOrder = (nodes: readonly ForeignNode[]): readonly ForeignNode[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Map<string | null, ForeignNode[]>();
  for (const node of nodes) {
    const parent = node.parentId !== null && byId.has(node.parentId) ? node.parentId : null;
    const siblings = children.get(parent);
    if (siblings === undefined) {
      children.set(parent, [node]);
    } else {
      siblings.push(node);
    }
  }
  const ordered: ForeignNode[] = [];
  const open = [...(children.get(null) ?? [])].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    ordered.push(node);
    open.push(...[...(children.get(node.id) ?? [])].reverse());
  }
  if (ordered.length < byId.size) {
    throw new UnreadableChat("its messages follow each other in a ring");
  }
  return ordered;
};

/**
 * Puts a chat of another app into our shape: system messages before everything else become the system prompt, nodes
 * without words are passed over and their children move up, what has no place here is named. Throws UnreadableChat.
 */
export const buildChat = (foreign: ForeignChat, { newId, now }: BuildOptions): ReadChat => {
  if (foreign.nodes.length > chatFileLimits.messages) {
    throw new UnreadableChat(`it has more than ${chatFileLimits.messages.toLocaleString("en-US")} messages`);
  }
  if (new Set(foreign.nodes.map(({ id }) => id)).size < foreign.nodes.length) {
    throw new UnreadableChat("two of its messages have the same id");
  }
  const createdAt =
    foreign.createdAt ?? foreign.nodes.find((node) => node.createdAt !== null)?.createdAt ?? now;
  /** Of each node of the file: the message it became, or the one above that stands for it, and what is still to be told. */
  const places = new Map<
    string,
    { readonly id: string | null; readonly pending: readonly string[]; readonly at: number }
  >();
  const messages: ExportedMessage[] = [];
  let systemPrompt = foreign.systemPrompt;
  let textUnits = 0;

  for (const node of inOrder(foreign.nodes)) {
    const above = node.parentId === null ? undefined : places.get(node.parentId);
    const at = node.createdAt ?? above?.at ?? createdAt;
    const pending = [...(above?.pending ?? []), ...node.notImported];
    if (
      node.role === "system" &&
      node.text.trim() !== "" &&
      (above?.id ?? null) === null &&
      systemPrompt === ""
    ) {
      systemPrompt = node.text;
      places.set(node.id, { id: null, pending, at });
      continue;
    }
    const isMessage = node.role === "user" || node.role === "assistant";
    if (node.role === null || !isMessage || (node.text === "" && node.notImported.length === 0)) {
      const left =
        node.role === "system" && node.text.trim() !== "" ? [...pending, "system message"] : pending;
      places.set(node.id, { id: above?.id ?? null, pending: left, at });
      continue;
    }
    if (node.text.length > messageTextLimit) {
      throw new UnreadableChat(
        `a message has ${node.text.length.toLocaleString("en-US")} characters, and one may have ${messageTextLimit.toLocaleString("en-US")}`,
      );
    }
    textUnits += node.text.length;
    if (textUnits > chatFileLimits.textUnits) {
      throw new UnreadableChat("its texts are too long altogether");
    }
    const id = newId();
    messages.push({
      id,
      parentId: above?.id ?? null,
      role: node.role === "user" ? "user" : "assistant",
      text: node.text,
      state: "complete",
      createdAt: at,
      updatedAt: at,
      edited: false,
      shownNextId: null,
      modelName: node.modelName === null ? null : plainTitle(node.modelName).slice(0, 200) || null,
      notImported: noted(pending),
      generation: null,
      error: null,
    });
    places.set(node.id, { id, pending: [], at });
  }
  if (systemPrompt.length > systemPromptLimit) {
    throw new UnreadableChat("its system prompt is too long");
  }
  if (messages.length === 0) {
    throw new UnreadableChat("it has no messages with words in them");
  }
  const parents = new Set(foreign.nodes.map(({ parentId }) => parentId));
  const byId = new Map(messages.map((message, index) => [message.id, index]));
  for (const node of foreign.nodes) {
    const place = places.get(node.id);
    const index = place?.id == null ? undefined : byId.get(place.id);
    const message = index === undefined ? undefined : messages[index];
    // What nothing follows is told with what it followed.
    if (index !== undefined && message !== undefined && place !== undefined && !parents.has(node.id)) {
      messages[index] = { ...message, notImported: noted([...message.notImported, ...place.pending]) };
    }
  }
  const firstText = messages.find(({ role }) => role === "user")?.text ?? messages[0]?.text ?? "";
  const shown = foreign.shownId === null ? undefined : places.get(foreign.shownId)?.id;
  const chatId = newId();
  return {
    kind: foreign.kind,
    sourceId: foreign.sourceId.slice(0, 200),
    chat: {
      id: chatId,
      title: [...plainTitle(foreign.title)].slice(0, 100).join("").trim() || titleOf(firstText),
      createdAt,
      updatedAt: foreign.updatedAt ?? messages.at(-1)?.createdAt ?? createdAt,
      modelFileId: null,
      systemPrompt,
      temperature: defaultSampling.temperature,
      answerSettings: defaultAnswerSettings,
      whenOutgrown: "default",
      assistant: null,
      pinned: foreign.pinned,
      archived: foreign.archived,
      shownMessageId: shown ?? messages.at(-1)?.id ?? null,
      continuedFrom: null,
      origin: null,
    },
    messages,
  };
};
