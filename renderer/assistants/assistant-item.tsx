import type { Assistant } from "../../app/assistants/assistant.ts";
import { Button } from "../components/button.tsx";
import { startWithAssistant } from "../components/start-with-assistant.ts";
import { useModels, useStores } from "../components/stores.tsx";
import { formatDecimal } from "../languages/format-number.ts";
import styles from "./assistants-page.module.css";
import { words } from "./words.ts";

type AssistantItemProps = {
  readonly assistant: Assistant;
  /** The item goes away with its buttons: the keyboard goes on elsewhere. */
  readonly onGone: () => void;
};

/** One assistant: what it is, what it sets, and what can be done with it. */
export const AssistantItem = ({ assistant, onGone }: AssistantItemProps) => {
  const stores = useStores();
  const { id, name, description, content } = assistant;
  const modelName = useModels(
    (state) => state.files?.find((file) => file.id === content.modelFileId)?.name ?? null,
  );
  const { edit, duplicate, remove, exportOne } = stores.assistants.getState();
  const prompt = content.systemPrompt.trim();
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <h2 className={styles.name}>{name}</h2>
        <Button
          aria-label={words.of(words.start, name)}
          onClick={() => startWithAssistant(stores, assistant)}
        >
          {words.start}
        </Button>
      </div>
      {description !== "" && <p className={styles.description}>{description}</p>}
      <p className={styles.prompt}>{prompt === "" ? words.noPrompt : prompt}</p>
      <div className={styles.foot}>
        <p className={styles.facts}>
          <span>
            {content.modelFileId === null
              ? words.anyModel
              : (modelName ?? words.missingModel(content.modelFileId))}
          </span>
          <span>{words.temperature(formatDecimal(content.temperature, 2))}</span>
          {content.answerSettings.jsonSchema !== null && <span>{words.json}</span>}
        </p>
        <div className={styles.actions}>
          <Button
            kind="quiet"
            aria-label={words.of(words.edit, name)}
            onClick={() => edit({ assistantId: id, name, description, content })}
          >
            {words.edit}
          </Button>
          <Button
            kind="quiet"
            aria-label={words.of(words.duplicate, name)}
            onClick={() => void duplicate(assistant, words.copyOf(name))}
          >
            {words.duplicate}
          </Button>
          <Button
            kind="quiet"
            aria-label={words.of(words.exportOne, name)}
            onClick={() => void exportOne(id)}
          >
            {words.exportOne}
          </Button>
          <Button
            kind="quiet"
            aria-label={words.of(words.remove, name)}
            onClick={() => {
              onGone();
              void remove(assistant);
            }}
          >
            {words.remove}
          </Button>
        </div>
      </div>
    </li>
  );
};
