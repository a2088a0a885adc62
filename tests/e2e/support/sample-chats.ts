import type { StoredChat } from "./store-chats.ts";

const hourMs = 3_600_000;

/** One of everything that an answer may hold. */
const rich = `There are three ways to read a table of contents.

## From the top

A heading, a **strong** word, an *emphasis*, a ~~mistake~~ and \`inline code\`.

1. First the numbered one
2. then the second
   - with a list inside it

- [x] done
- [ ] not done

> A quotation that stands apart.

\`\`\`ts
export const bells = (hours: number): string => "dong ".repeat(hours).trim();
\`\`\`

| Hour | Bell | Length |
|---|---|---:|
| Lauds | small | 12 min |
| Vespers | large | 31 min |

![a drawing of the garden](https://example.org/garden.png)

More is at [the archive](https://example.org/archive?year=1210), and at http://example.org/plain.`;

/** Chats in every state that an answer can be in, newest first in the list. */
export const sampleChats: readonly StoredChat[] = [
  {
    title: "Notes on everything",
    systemPrompt: "You are a careful assistant.",
    exchanges: [
      { question: "What can an answer hold?", answer: rich },
      {
        question: "Say it again, shorter.",
        answer: "Text, lists, tables and code.",
        otherVersions: ["Words, lists, tables and code.", "Lists, tables, code."],
      },
    ],
  },
  {
    title: "A stopped answer",
    at: Date.now() - hourMs,
    exchanges: [
      {
        question: "Tell me a long story.",
        answer: "Once there was a garden with",
        state: "stopped",
        generation: { stopReason: "stopped" },
      },
    ],
  },
  {
    title: "An interrupted answer",
    at: Date.now() - 26 * hourMs,
    exchanges: [
      {
        question: "Tell me another one.",
        answer: "Behind the wall there stood",
        state: "interrupted",
        generation: { stopReason: "interrupted" },
        error: {
          code: "host-stopped",
          message: "The engine stopped while it answered. What was written is kept. Try again.",
        },
      },
    ],
  },
  {
    title: "A failed answer",
    at: Date.now() - 50 * hourMs,
    exchanges: [
      {
        question: "And one more?",
        answer: "",
        state: "failed",
        generation: null,
        error: {
          code: "model-missing",
          message: "The file of SmolLM2 135M Instruct is missing. Put it back, or choose another model.",
        },
      },
    ],
  },
  {
    title: "An answer at its maximum",
    at: Date.now() - 200 * hourMs,
    exchanges: [
      {
        question: "List the hours.",
        answer: "Matins, Lauds, Prime, Terce,",
        generation: { stopReason: "maxTokens", maxTokens: 256 },
      },
    ],
  },
  {
    title: "A full context",
    at: Date.now() - 900 * hourMs,
    exchanges: [
      {
        question: "Copy the whole book.",
        answer: "In the beginning of the first chapter",
        generation: { stopReason: "contextFull", contextSize: 512, promptTokens: 300, generatedTokens: 211 },
      },
    ],
  },
];
