import { type BuildOptions, buildChat, type ForeignNode } from "./build-chat.ts";
import { withoutBlocks } from "./open-webui-blocks.ts";
import { fieldOf, isFields, listOf, textOf, timeOf } from "./plain-values.ts";
import { type ReadChat, UnreadableChat } from "./read-chat.ts";

const contentOf = (message: unknown): { readonly text: string; readonly left: readonly string[] } => {
  const content = fieldOf(message, "content");
  const left: string[] = [];
  const texts = typeof content === "string" ? [content] : [];
  for (const part of listOf(content)) {
    const type = textOf(fieldOf(part, "type"));
    if (type === "text") {
      texts.push(textOf(fieldOf(part, "text")));
    } else if (isFields(part)) {
      left.push(type === "image_url" ? "image" : "attachment");
    }
  }
  for (const file of listOf(fieldOf(message, "files"))) {
    if (isFields(file)) {
      left.push(fieldOf(file, "type") === "image" ? "image" : "attached file");
    }
  }
  if (listOf(fieldOf(message, "sources")).length > 0) {
    left.push("sources");
  }
  return { text: texts.join("\n\n"), left };
};

const nodeOf = (id: string, message: unknown, parentId: unknown): ForeignNode => {
  const role = textOf(fieldOf(message, "role"));
  const content = contentOf(message);
  const written = role === "assistant" ? withoutBlocks(content.text) : { text: content.text, left: [] };
  const { text } = written;
  const left = [...content.left, ...written.left];
  const known = role === "user" || role === "assistant" || role === "system";
  return {
    id,
    parentId: typeof parentId === "string" ? parentId : null,
    role: known ? role : null,
    text: known ? text : "",
    createdAt: timeOf(fieldOf(message, "timestamp")),
    modelName:
      role === "assistant"
        ? textOf(fieldOf(message, "modelName")) || textOf(fieldOf(message, "model")) || null
        : null,
    notImported: known ? left : role === "tool" ? ["tool output"] : left,
  };
};

const innerChat = (value: unknown): unknown => {
  const inner = fieldOf(value, "chat");
  return isFields(inner) ? inner : value;
};

export const isOpenWebuiChat = (value: unknown): boolean => {
  const chat = innerChat(value);
  return (
    isFields(fieldOf(fieldOf(chat, "history"), "messages")) ||
    (chat !== value && Array.isArray(fieldOf(chat, "messages")))
  );
};

/** One chat of an export: `history.messages` is the tree; very old ones have a list alone. Throws UnreadableChat. */
export const readOpenWebuiChat = (value: unknown, options: BuildOptions): ReadChat => {
  const chat = innerChat(value);
  const history = fieldOf(chat, "history");
  const tree = fieldOf(history, "messages");
  const list = listOf(fieldOf(chat, "messages"));
  if (!isFields(tree) && list.length === 0) {
    throw new UnreadableChat("it has no messages where Open WebUI keeps them");
  }
  const currentId = fieldOf(history, "currentId");
  return buildChat(
    {
      kind: "open-webui",
      sourceId: textOf(fieldOf(value, "id")) || textOf(fieldOf(chat, "id")),
      title: textOf(fieldOf(chat, "title")) || textOf(fieldOf(value, "title")),
      createdAt: timeOf(fieldOf(value, "created_at")) ?? timeOf(fieldOf(chat, "timestamp")),
      updatedAt: timeOf(fieldOf(value, "updated_at")),
      systemPrompt: textOf(fieldOf(chat, "system")) || textOf(fieldOf(fieldOf(chat, "params"), "system")),
      shownId: typeof currentId === "string" ? currentId : null,
      pinned: fieldOf(value, "pinned") === true,
      archived: fieldOf(value, "archived") === true,
      nodes: isFields(tree)
        ? Object.entries(tree).map(([id, message]) => nodeOf(id, message, fieldOf(message, "parentId")))
        : list.map((message, index) =>
            nodeOf(String(index), message, index === 0 ? null : String(index - 1)),
          ),
    },
    options,
  );
};
