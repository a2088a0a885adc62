import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { Engine } from "./engine.ts";
import type { GenerationService } from "./generation-service.ts";

/** What the window asks of a generation. */
export const createGenerationHandlers = (
  generation: GenerationService,
  engine: Engine,
): FeatureHandlers<"generation"> => ({
  "generation.send": (input) => generation.send(input),
  "generation.edit": (input) => generation.edit(input),
  "generation.regenerate": ({ messageId }) => generation.regenerate(messageId),
  "generation.continue": ({ messageId, whenOutgrown }) => generation.continue(messageId, whenOutgrown),
  "generation.countTokens": async ({ text }) => ({ tokens: await engine.countTokens(text) }),
  "generation.stop": async ({ messageId }) => {
    await generation.stop(messageId);
    return {};
  },
  "generation.acknowledge": async ({ messageId, sequence }) => {
    generation.acknowledge(messageId, sequence);
    return {};
  },
});
