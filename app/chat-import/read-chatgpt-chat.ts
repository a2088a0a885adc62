import { type BuildOptions, buildChat, type ForeignNode } from "./build-chat.ts";
import { withoutMarks } from "./chatgpt-marks.ts";
import { fieldOf, isFields, listOf, textOf, timeOf } from "./plain-values.ts";
import { type ReadChat, UnreadableChat } from "./read-chat.ts";

/** Parts of a message that are no text, in words. */
const partNames: Readonly<Record<string, string>> = {
  image_asset_pointer: "image",
  audio_asset_pointer: "audio",
  audio_transcription: "audio",
  real_time_user_audio_video_asset_pointer: "audio and video",
  video_container_asset_pointer: "video",
};

/** Content that is no message to anybody, in words. */
const contentNames: Readonly<Record<string, string>> = {
  code: "tool call",
  execution_output: "tool output",
  tether_browsing_display: "web page",
  tether_quote: "quotation of a web page",
  sonic_webpage: "web page",
  system_error: "error of a tool",
  thoughts: "reasoning",
  reasoning_recap: "reasoning",
  user_editable_context: "custom instructions",
  model_editable_context: "memory",
  app_pairing_content: "content of another app",
};

const wordFor = (names: Readonly<Record<string, string>>, type: string): string =>
  Object.hasOwn(names, type) ? (names[type] ?? "") : `“${type.slice(0, 40).replace(/[^\w -]/g, "?")}”`;

const contentOf = (message: unknown): { readonly text: string; readonly left: readonly string[] } => {
  const content = fieldOf(message, "content");
  const type = textOf(fieldOf(content, "content_type"));
  if (type !== "text" && type !== "multimodal_text") {
    return { text: "", left: type === "" ? [] : [wordFor(contentNames, type)] };
  }
  const texts: string[] = [];
  const left: string[] = [];
  for (const part of listOf(fieldOf(content, "parts"))) {
    if (typeof part === "string") {
      texts.push(part);
    } else if (isFields(part)) {
      const partType = textOf(fieldOf(part, "content_type"));
      const transcript = partType === "audio_transcription" ? textOf(fieldOf(part, "text")) : "";
      if (transcript !== "") {
        texts.push(transcript);
      } else {
        left.push(wordFor(partNames, partType));
      }
    }
  }
  for (const attachment of listOf(fieldOf(fieldOf(message, "metadata"), "attachments"))) {
    if (isFields(attachment) && !left.includes("image")) {
      left.push("attached file");
    }
  }
  return { text: texts.filter((text) => text !== "").join("\n\n"), left };
};

const nodeOf = (id: string, node: unknown): ForeignNode => {
  const parentId = fieldOf(node, "parent");
  const message = fieldOf(node, "message");
  const author = textOf(fieldOf(fieldOf(message, "author"), "role"));
  const metadata = fieldOf(message, "metadata");
  const recipient = textOf(fieldOf(message, "recipient"));
  const hidden = fieldOf(metadata, "is_visually_hidden_from_conversation") === true;
  const content = contentOf(message);
  const written = author === "assistant" ? withoutMarks(content.text) : { text: content.text, left: [] };
  const { text } = written;
  const left = [...content.left, ...written.left];
  const base = {
    id,
    parentId: typeof parentId === "string" ? parentId : null,
    createdAt: timeOf(fieldOf(message, "create_time")),
    modelName: author === "assistant" ? textOf(fieldOf(metadata, "model_slug")) || null : null,
  };
  if (author === "tool") {
    return { ...base, role: null, text: "", notImported: left.length === 0 ? ["tool output"] : left };
  }
  // What the model says to a tool is no answer.
  if (author === "assistant" && recipient !== "" && recipient !== "all") {
    return { ...base, role: null, text: "", notImported: ["tool call"] };
  }
  if (author === "system") {
    return { ...base, role: hidden ? null : "system", text: hidden ? "" : text, notImported: left };
  }
  if (author === "user" || author === "assistant") {
    // Nothing but something without a place here: an image alone is still a message, a tool call is none.
    const isMessage =
      !hidden && (text !== "" || left.some((what) => Object.values(partNames).includes(what)));
    return isMessage
      ? { ...base, role: author, text, notImported: left }
      : { ...base, role: null, text: "", notImported: hidden ? [] : left };
  }
  return { ...base, role: null, text: "", notImported: [] };
};

export const isChatgptChat = (value: unknown): boolean => isFields(fieldOf(value, "mapping"));

/** One conversation of conversations.json: a tree of nodes by id. Throws UnreadableChat. */
export const readChatgptChat = (value: unknown, options: BuildOptions): ReadChat => {
  const mapping = fieldOf(value, "mapping");
  if (!isFields(mapping)) {
    throw new UnreadableChat("it has no messages where ChatGPT keeps them");
  }
  const current = fieldOf(value, "current_node");
  return buildChat(
    {
      kind: "chatgpt",
      sourceId: textOf(fieldOf(value, "conversation_id")) || textOf(fieldOf(value, "id")),
      title: textOf(fieldOf(value, "title")),
      createdAt: timeOf(fieldOf(value, "create_time")),
      updatedAt: timeOf(fieldOf(value, "update_time")),
      systemPrompt: "",
      shownId: typeof current === "string" ? current : null,
      pinned: false,
      archived: fieldOf(value, "is_archived") === true,
      nodes: Object.entries(mapping).map(([id, node]) => nodeOf(id, node)),
    },
    options,
  );
};
