import { formatBytes } from "./format-bytes.ts";
import { SelectField } from "./select-field.tsx";
import { useModels, useStores } from "./stores.tsx";
import { useChosenModel } from "./use-chosen-model.ts";
import { words } from "./words.ts";

/** Which model file answers in the open chat. Choosing one makes it ready, unless the engine is at work. */
export const ModelSelect = () => {
  const { conversation, models, chats } = useStores();
  const files = useModels((state) => state.files);
  const chosen = useChosenModel();

  const choose = async (modelFileId: string): Promise<void> => {
    await conversation.getState().configure({ modelFileId });
    if (Object.keys(chats.getState().activity).length === 0) {
      const { chat, newChat } = conversation.getState();
      await models.getState().load(modelFileId, (chat ?? newChat).answerSettings.contextSize);
    }
  };

  return (
    <SelectField
      kind="bare"
      label={words.model}
      value={chosen?.id ?? null}
      placeholder={files?.length === 0 ? words.noModel : words.chooseModel}
      disabled={files === null || files.length === 0}
      options={(files ?? [])
        .filter(({ isEmbedding }) => isEmbedding !== true)
        .map((file) => ({
          value: file.id,
          name: file.name,
          hint: `${file.quantization} · ${formatBytes(file.sizeBytes)}`,
          disabled: file.problem !== null,
        }))}
      onChange={(modelFileId) => void choose(modelFileId)}
    />
  );
};
