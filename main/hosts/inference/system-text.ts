/** Stands between the system prompt and the summary, for the model to read. */
const introduction = "What was said earlier in this conversation, summarized:";

/** What the model reads before the messages: the system prompt and, where there is one, the summary of what came before. */
export const systemText = (systemPrompt: string, summary: string | null): string => {
  if (summary === null) {
    return systemPrompt;
  }
  const before = systemPrompt.trim() === "" ? "" : `${systemPrompt}\n\n`;
  return `${before}${introduction}\n${summary}`;
};
