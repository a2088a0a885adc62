/** Schemas to start from. Each can be followed by the engine as it stands. */
export const jsonSchemaSamples = {
  answer: {
    type: "object",
    properties: { answer: { type: "string" }, sure: { type: "boolean" } },
    required: ["answer", "sure"],
    additionalProperties: false,
  },
  list: {
    type: "array",
    items: { type: "string", maxLength: 200 },
    minItems: 1,
    maxItems: 10,
  },
  extraction: {
    type: "object",
    properties: {
      name: { type: "string" },
      date: { type: ["string", "null"] },
      amount: { type: ["number", "null"] },
    },
    required: ["name", "date", "amount"],
    additionalProperties: false,
  },
  classification: {
    type: "object",
    properties: {
      label: { enum: ["positive", "neutral", "negative"] },
      reason: { type: "string", maxLength: 300 },
    },
    required: ["label", "reason"],
    additionalProperties: false,
  },
} as const;
