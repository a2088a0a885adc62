import { SlidersHorizontal } from "lucide-react";
import { Popover } from "radix-ui";
import { useEffect, useId, useRef, useState } from "react";
import { type ChatContextPolicy, contextPolicies } from "../../app/generation/context-policies.ts";
import { IconButton } from "../components/icon-button.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useConversation, useSettings, useStores } from "../components/stores.tsx";
import styles from "./chat-settings.module.css";
import { words as contextWords } from "./context-words.ts";
import { words } from "./words.ts";

type ChatSettingsFormProps = {
  readonly systemPrompt: string;
  readonly temperature: number;
  readonly onChange: (change: { readonly systemPrompt?: string; readonly temperature?: number }) => void;
};

/** Changes are kept when a field is left, so that main hears of a finished thought only. */
const ChatSettingsForm = ({ systemPrompt, temperature, onChange }: ChatSettingsFormProps) => {
  const [prompt, setPrompt] = useState(systemPrompt);
  const [warmth, setWarmth] = useState(temperature);
  const ids = useId();

  const keepPrompt = (): void => {
    if (prompt !== systemPrompt) {
      onChange({ systemPrompt: prompt });
    }
  };
  const keepWarmth = (): void => {
    if (warmth !== temperature) {
      onChange({ temperature: warmth });
    }
  };

  // A field that goes away with the panel, by Escape or by a click beside it, is left without a word.
  const keepAll = useRef(() => {});
  keepAll.current = () => {
    keepPrompt();
    keepWarmth();
  };
  useEffect(() => () => keepAll.current(), []);

  return (
    <div className={styles.form}>
      <div className={styles.field}>
        <label htmlFor={`${ids}-prompt`}>{words.systemPrompt}</label>
        <textarea
          id={`${ids}-prompt`}
          aria-describedby={`${ids}-prompt-hint`}
          className={styles.prompt}
          rows={4}
          maxLength={100_000}
          spellCheck={false}
          value={prompt}
          onChange={(event) => setPrompt(event.target.value)}
          onBlur={keepPrompt}
        />
        <p id={`${ids}-prompt-hint`} className={styles.hint}>
          {words.systemPromptHint}
        </p>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${ids}-temperature`} className={styles.row}>
          {words.temperature}
          <span className={styles.value}>{warmth.toFixed(2)}</span>
        </label>
        <input
          id={`${ids}-temperature`}
          aria-describedby={`${ids}-temperature-hint`}
          type="range"
          min={0}
          max={2}
          step={0.05}
          className={styles.range}
          value={warmth}
          onChange={(event) => setWarmth(Number(event.target.value))}
          onPointerUp={keepWarmth}
          onKeyUp={keepWarmth}
          onBlur={keepWarmth}
        />
        <p id={`${ids}-temperature-hint`} className={styles.hint}>
          {words.temperatureHint}
        </p>
      </div>
    </div>
  );
};

/** What this chat does when it outgrows the context. A chat that has not begun follows the settings. */
const WhenOutgrown = () => {
  const { conversation } = useStores();
  const value = useConversation((state) => state.chat?.whenOutgrown ?? null);
  const inSettings = useSettings((state) => state.settings?.whenOutgrown ?? "ask");
  if (value === null) {
    return null;
  }
  return (
    <div className={styles.field}>
      <p className={styles.label}>{contextWords.whenOutgrown}</p>
      <SelectField
        label={contextWords.whenOutgrown}
        value={value}
        options={[
          {
            value: "default",
            name: contextWords.policies.default(contextWords.policies[inSettings]),
          },
          ...contextPolicies.map((policy) => ({ value: policy, name: contextWords.policies[policy] })),
        ]}
        onChange={(chosen) =>
          void conversation.getState().configure({ whenOutgrown: chosen as ChatContextPolicy })
        }
      />
    </div>
  );
};

/** The system prompt and the temperature of this chat, and what it does when it outgrows the context. */
export const ChatSettings = () => {
  const { conversation } = useStores();
  const key = useConversation((state) => state.chat?.id ?? "new");
  const systemPrompt = useConversation((state) => (state.chat ?? state.newChat).systemPrompt);
  const temperature = useConversation((state) => (state.chat ?? state.newChat).temperature);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton icon={SlidersHorizontal} label={words.chatSettings} />
      </Popover.Trigger>
      <Popover.Content
        aria-label={words.chatSettings}
        className={styles.panel}
        align="end"
        sideOffset={4}
        collisionPadding={12}
      >
        <ChatSettingsForm
          key={key}
          systemPrompt={systemPrompt}
          temperature={temperature}
          onChange={(change) => {
            // The form may outlive its chat by a moment.
            if ((conversation.getState().chat?.id ?? "new") === key) {
              void conversation.getState().configure(change);
            }
          }}
        />
        <WhenOutgrown />
      </Popover.Content>
    </Popover.Root>
  );
};
