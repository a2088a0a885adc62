import { type BuildOptions, buildChat, type ForeignNode } from "./build-chat.ts";
import { fieldOf, isFields, listOf, textOf, timeOf } from "./plain-values.ts";
import { type ReadChat, UnreadableChat } from "./read-chat.ts";

const contentOf = (message: unknown): { readonly text: string; readonly left: readonly string[] } => {
  const content = fieldOf(message, "content");
  const texts = typeof content === "string" ? [content] : [];
  const left: string[] = [];
  for (const part of listOf(content)) {
    const type = textOf(fieldOf(part, "type"));
    const text = fieldOf(part, "text");
    if (type === "text") {
      texts.push(typeof text === "string" ? text : textOf(fieldOf(text, "value")));
    } else if (isFields(part)) {
      left.push(
        type === "image" || type === "image_url" || type === "image_file"
          ? "image"
          : type === "tool_call"
            ? "tool call"
            : type === "reasoning"
              ? "reasoning"
              : "attachment",
      );
    }
  }
  for (const file of listOf(fieldOf(message, "attachments"))) {
    if (isFields(file)) {
      left.push("attached file");
    }
  }
  return { text: texts.join("\n\n"), left };
};

export const isJanMessage = (value: unknown): boolean =>
  (fieldOf(value, "object") === "thread.message" || fieldOf(value, "thread_id") !== undefined) &&
  fieldOf(value, "role") !== undefined;

export const isJanThread = (value: unknown): boolean => fieldOf(value, "object") === "thread";

/** The model a thread names; older threads keep it in the first assistant. */
const modelOf = (thread: unknown): string | null => {
  const [assistant] = listOf(fieldOf(thread, "assistants"));
  const model = fieldOf(assistant, "model") ?? fieldOf(thread, "model");
  return textOf(fieldOf(model, "id")) || null;
};

/** The lines of messages.jsonl, and thread.json where it lay beside them (else null). Throws UnreadableChat. */
export const readJanThread = (
  lines: readonly unknown[],
  thread: unknown,
  options: BuildOptions,
): ReadChat => {
  if (!lines.some(isJanMessage)) {
    throw new UnreadableChat("it has no messages as Jan keeps them");
  }
  const [assistant] = listOf(fieldOf(thread, "assistants"));
  const model = modelOf(thread);
  const nodes = lines.map((line, index): ForeignNode => {
    const role = textOf(fieldOf(line, "role"));
    const known = role === "user" || role === "assistant" || role === "system";
    const { text, left } = contentOf(line);
    return {
      id: String(index),
      parentId: index === 0 ? null : String(index - 1),
      role: known ? role : null,
      text: known ? text : "",
      createdAt: timeOf(fieldOf(line, "created_at")),
      modelName:
        role === "assistant"
          ? textOf(fieldOf(fieldOf(line, "metadata"), "model")) ||
            textOf(fieldOf(fieldOf(line, "metadata"), "model_id")) ||
            model
          : null,
      notImported: known ? left : ["tool output"],
    };
  });
  return buildChat(
    {
      kind: "jan",
      sourceId: textOf(fieldOf(thread, "id")) || textOf(fieldOf(lines.find(isJanMessage), "thread_id")),
      title: textOf(fieldOf(thread, "title")),
      createdAt: timeOf(fieldOf(thread, "created")),
      updatedAt: timeOf(fieldOf(thread, "updated")),
      systemPrompt: textOf(fieldOf(assistant, "instructions")),
      shownId: null,
      pinned: false,
      archived: false,
      nodes,
    },
    options,
  );
};
