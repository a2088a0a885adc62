import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import { otherChatTemplate } from "../../app/models/other-chat-template.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useConversation, useModels, useStores } from "../components/stores.tsx";
import { useChosenModel } from "../components/use-chosen-model.ts";
import { useMissingModel } from "../components/use-missing-model.ts";
import { lastMessageOf } from "./shown-part.ts";
import { words } from "./words.ts";

/** Why the model of this chat cannot answer, before a message finds out. An answer that did says so itself. */
export const EngineAlert = () => {
  const { models, conversation, view } = useStores();
  const chosen = useChosenModel();
  const missing = useMissingModel();
  const unknownYet = useModels((state) => state.files === null);
  const engineError = useModels((state) =>
    state.engine.state === "failed" && state.engine.modelFileId === chosen?.id ? state.engine.error : null,
  );
  const isNew = useConversation((state) => state.chat === null);
  const lastError = useConversation((state) => lastMessageOf(state)?.error?.message ?? null);

  if (unknownYet) {
    return null;
  }
  if (chosen === null) {
    // A new chat says it in its middle.
    const message = missing === null ? words.noModelText : words.modelMissing(missing);
    return isNew ? null : <ErrorAlert error={{ code: "no-model", message }} />;
  }
  if (missing !== null) {
    const error: AppErrorData = {
      code: "model-missing",
      message: words.modelMissingAnother(missing, chosen.name),
    };
    const answerWith = (): void => void conversation.getState().configure({ modelFileId: chosen.id });
    return <ErrorAlert error={error} step={{ label: words.answerWith(chosen.name), onClick: answerWith }} />;
  }
  // A file that was found just now is still being read: that passes by itself.
  const problem = chosen.problem?.code === "busy" ? null : chosen.problem;
  const failure = problem ?? engineError;
  if (failure === null && chosen.hasOtherChatTemplate === true && isNew) {
    // Told before the first message, and no more once the chat has begun.
    const read = (): void => {
      view.getState().show("models");
      void models.getState().showDetails(chosen.id);
    };
    const error: AppErrorData = { code: "model-changed", message: otherChatTemplate(chosen.name) };
    return <ErrorAlert error={error} step={{ label: words.readTemplate, onClick: read }} />;
  }
  if (failure === null || failure.message === lastError) {
    return null;
  }
  return <ErrorAlert error={failure} onRetry={() => void models.getState().load(chosen.id)} />;
};
