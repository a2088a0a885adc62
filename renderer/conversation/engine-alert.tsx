import { ErrorAlert } from "../components/error-alert.tsx";
import { useConversation, useModels, useStores } from "../components/stores.tsx";
import { useChosenModel } from "../components/use-chosen-model.ts";
import { words } from "./words.ts";

/** Why the model of this chat cannot answer, before a message finds out. An answer that did says so itself. */
export const EngineAlert = () => {
  const { models } = useStores();
  const chosen = useChosenModel();
  const withoutModel = useModels((state) => state.files?.length === 0);
  const failure = useModels((state) =>
    state.engine.state === "failed" && state.engine.modelFileId === chosen?.id ? state.engine.error : null,
  );
  const isNew = useConversation((state) => state.chat === null);
  const toldByAnswer = useConversation((state) => state.messages.at(-1)?.error?.message === failure?.message);

  if (withoutModel && !isNew) {
    return <ErrorAlert error={{ code: "no-model", message: words.noModelText }} />;
  }
  if (failure === null || chosen === null || toldByAnswer) {
    return null;
  }
  return <ErrorAlert error={failure} onRetry={() => void models.getState().load(chosen.id)} />;
};
