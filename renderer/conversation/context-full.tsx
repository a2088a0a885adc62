import { useConversation, useModels, useSettings } from "../components/stores.tsx";
import { canMakeRoom } from "./can-make-room.ts";
import { effectivePolicy } from "./effective-policy.ts";
import { OutgrownAlert } from "./outgrown-alert.tsx";
import { lastMessageOf } from "./shown-part.ts";
import { words } from "./words.ts";

/** Says that nothing more fits, where the next message would be typed. */
export const ContextFull = () => {
  const engine = useModels((state) => state.engine);
  const last = useConversation(lastMessageOf);
  const roomCanBeMade = useConversation(canMakeRoom);
  const chat = useConversation((state) => state.chat);
  const inSettings = useSettings((state) => state.settings?.whenOutgrown);
  const fullAtTokens =
    last?.generation?.stopReason === "contextFull" && last.state === "complete"
      ? last.generation.contextSize
      : null;
  // A model that was loaded with a larger context since has room again, and a chat that makes room by itself too.
  const full =
    fullAtTokens !== null &&
    !(engine.state === "ready" && engine.contextSize > fullAtTokens) &&
    (effectivePolicy(chat, inSettings) === "ask" || !roomCanBeMade);
  if (!full || last === null) {
    return null;
  }
  return <OutgrownAlert sentence={words.contextFull} answer={last} canMakeRoom={roomCanBeMade} />;
};
