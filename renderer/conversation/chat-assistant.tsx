import type { AssistantContent, AssistantCopy } from "../../app/assistants/assistant.ts";
import { changedFromAssistant } from "../../app/assistants/changed-from-assistant.ts";
import { takeAssistant } from "../../app/assistants/take-assistant.ts";
import { words as fieldWords } from "../components/answer-fields/words.ts";
import { Button } from "../components/button.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useAssistants, useStores } from "../components/stores.tsx";
import { joined } from "../languages/joined.ts";
import styles from "./chat-settings.module.css";
import type { ChatChange } from "./conversation-state.ts";
import { words } from "./words.ts";

const none = "none";

type ChatAssistantProps = {
  readonly content: AssistantContent;
  /** What the chat keeps of its assistant. */
  readonly copy: AssistantCopy | null;
  readonly onChange: (change: ChatChange) => void;
};

/** The assistant of a chat: which one, what the chat does otherwise, and whether it was changed since. */
export const ChatAssistant = ({ content, copy, onChange }: ChatAssistantProps) => {
  const { view } = useStores();
  const assistants = useAssistants((state) => state.assistants) ?? [];
  const present = copy === null ? undefined : assistants.find(({ id }) => id === copy.id);
  const changed = copy === null ? [] : changedFromAssistant(content, copy.content);
  const names = changed.map((field) => fieldWords.names[field]);
  const take = (id: string): void => {
    const chosen = assistants.find((one) => one.id === id);
    if (id === none) {
      onChange({ assistant: null });
    } else if (chosen !== undefined) {
      onChange(takeAssistant(chosen));
    }
  };
  const options = [
    { value: none, name: words.noAssistant },
    // A deleted assistant stays named in the chats that took it.
    ...(copy !== null && present === undefined ? [{ value: copy.id, name: copy.name }] : []),
    ...assistants.map(({ id, name }) => ({ value: id, name })),
  ];
  return (
    <div className={styles.assistant}>
      <div className={styles.row}>
        <span className={styles.name}>{words.assistantChoice}</span>
        {options.length > 1 ? (
          <SelectField
            label={words.assistantChoice}
            value={copy?.id ?? none}
            options={options}
            onChange={take}
          />
        ) : (
          <Button onClick={() => view.getState().show("assistants")}>{words.makeAssistant}</Button>
        )}
      </div>
      {copy !== null && (
        <div className={styles.state}>
          <p>{changed.length === 0 ? words.asAssistant : words.changedFrom(joined(names))}</p>
          {changed.length > 0 && (
            <Button kind="quiet" onClick={() => onChange(takeAssistant(copy))}>
              {words.resetToAssistant}
            </Button>
          )}
        </div>
      )}
      {copy !== null && present !== undefined && present.updatedAt !== copy.updatedAt && (
        <div className={styles.state}>
          <p>{words.assistantChanged}</p>
          <Button kind="quiet" onClick={() => onChange(takeAssistant(present))}>
            {words.takeChanges}
          </Button>
        </div>
      )}
      {copy !== null && present === undefined && <p className={styles.hint}>{words.assistantGone}</p>}
    </div>
  );
};
