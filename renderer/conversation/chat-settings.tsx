import { SlidersHorizontal } from "lucide-react";
import { Popover } from "radix-ui";
import { useRef, useState } from "react";
import { defaultAnswerSettings } from "../../app/generation/default-answer-settings.ts";
import { defaultSampling } from "../../app/generation/default-sampling.ts";
import { AnswerFields, type AnswerFieldsChange } from "../components/answer-fields/answer-fields.tsx";
import { Button } from "../components/button.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import { ChatAssistant } from "./chat-assistant.tsx";
import styles from "./chat-settings.module.css";
import type { ChatChange } from "./conversation-state.ts";
import { WhenOutgrown } from "./when-outgrown.tsx";
import { words } from "./words.ts";

const usual = { temperature: defaultSampling.temperature, answerSettings: defaultAnswerSettings };

/**
 * How answers are written in this chat: its assistant, its system prompt, sampling and form,
 * and what becomes of its oldest messages.
 */
export const ChatSettings = () => {
  const { conversation } = useStores();
  const key = useConversation((state) => state.chat?.id ?? "new");
  const { systemPrompt, temperature, answerSettings, modelFileId, assistant } = useConversation(
    (state) => state.chat ?? state.newChat,
  );
  /** Schemas that cannot be used yet, by chat: closing the panel does not lose them. */
  const [schemaDrafts, setSchemaDrafts] = useState<Readonly<Record<string, string | null>>>({});
  const prompt = useRef<HTMLTextAreaElement>(null);
  const content = { systemPrompt, temperature, answerSettings, modelFileId };
  const schemaDraft = schemaDrafts[key] ?? null;
  const setSchemaDraft = (draft: string | null): void =>
    setSchemaDrafts((drafts) => ({ ...drafts, [key]: draft }));

  const change = (changed: ChatChange): void => {
    // The fields may outlive their chat by a moment.
    if ((conversation.getState().chat?.id ?? "new") === key) {
      void conversation.getState().configure(changed);
    }
  };
  const changeFields = ({ answerSettings: some, ...rest }: AnswerFieldsChange): void => {
    const { chat, newChat } = conversation.getState();
    change(
      some === undefined
        ? rest
        : { ...rest, answerSettings: { ...(chat ?? newChat).answerSettings, ...some } },
    );
  };
  const isUsual =
    temperature === usual.temperature &&
    JSON.stringify(answerSettings) === JSON.stringify(usual.answerSettings);

  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton icon={SlidersHorizontal} label={words.chatSettings} data-deed="chat-settings" />
      </Popover.Trigger>
      <Popover.Content
        aria-label={words.chatSettings}
        className={styles.panel}
        align="end"
        sideOffset={4}
        collisionPadding={12}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          prompt.current?.focus({ preventScroll: true });
        }}
      >
        <div className={styles.form} key={key}>
          <ChatAssistant
            content={content}
            copy={assistant}
            onChange={(changed) => {
              setSchemaDraft(null);
              change(changed);
            }}
          />
          <AnswerFields
            value={content}
            base={assistant?.content ?? usual}
            schemaDraft={schemaDraft}
            onSchemaDraft={setSchemaDraft}
            onChange={changeFields}
            promptRef={prompt}
          />
          <WhenOutgrown />
          {assistant === null && !isUsual && (
            <div className={styles.foot}>
              <Button
                onClick={() => {
                  setSchemaDraft(null);
                  change(usual);
                }}
              >
                {words.resetAll}
              </Button>
            </div>
          )}
        </div>
      </Popover.Content>
    </Popover.Root>
  );
};
