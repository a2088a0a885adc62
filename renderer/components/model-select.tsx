import { chooseModel } from "./choose-model.ts";
import { formatBytes } from "./format-bytes.ts";
import { SelectField } from "./select-field.tsx";
import { useModels, useStores } from "./stores.tsx";
import { useChosenModel } from "./use-chosen-model.ts";
import { words } from "./words.ts";

/** Which model file answers in the open chat. Choosing one makes it ready, unless the engine is at work. */
export const ModelSelect = () => {
  const stores = useStores();
  const files = useModels((state) => state.files);
  const chosen = useChosenModel();

  return (
    <SelectField
      kind="bare"
      deed="choose-model"
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
      onChange={(modelFileId) => void chooseModel(stores, modelFileId)}
    />
  );
};
