import type { Ref } from "react";
import type { AssistantContent } from "../../../app/assistants/assistant.ts";
import type { AnswerSettings } from "../../../app/generation/answer-settings.ts";
import { answerSettingsLimits as limits } from "../../../app/generation/answer-settings-limits.ts";
import { formatCount } from "../../languages/format-number.ts";
import { useSettings } from "../stores.tsx";
import styles from "./answer-fields.module.css";
import { JsonSchemaField } from "./json-schema-field.tsx";
import { NumberField } from "./number-field.tsx";
import { TemperatureField } from "./temperature-field.tsx";
import { StopStringsField, SystemPromptField } from "./text-fields.tsx";
import { words } from "./words.ts";

export type AnswerFieldsValue = Omit<AssistantContent, "modelFileId">;
/** Of the answer settings only what changed: the rest may have moved on since it was shown. */
export type AnswerFieldsChange = Partial<Omit<AnswerFieldsValue, "answerSettings">> & {
  readonly answerSettings?: Partial<AnswerSettings>;
};

type AnswerFieldsProps = {
  readonly value: AnswerFieldsValue;
  /** What the ways back lead to: an assistant's settings, or the usual ones, which have no system prompt. */
  readonly base: Omit<AnswerFieldsValue, "systemPrompt"> & { readonly systemPrompt?: string | undefined };
  readonly schemaDraft: string | null;
  readonly onSchemaDraft: (draft: string | null) => void;
  readonly onChange: (change: AnswerFieldsChange) => void;
  readonly promptRef?: Ref<HTMLTextAreaElement> | undefined;
};

/** Everything that decides how answers are written, but for the model: of one chat, or of an assistant. */
export const AnswerFields = ({
  value,
  base,
  schemaDraft,
  onSchemaDraft,
  onChange,
  promptRef,
}: AnswerFieldsProps) => {
  const longest = useSettings((state) => state.settings?.maxTokens ?? 0);
  const { answerSettings } = value;
  const keep = (change: Partial<AnswerSettings>): void => onChange({ answerSettings: change });
  const usual = base.answerSettings;
  return (
    <>
      <SystemPromptField
        {...(promptRef === undefined ? {} : { ref: promptRef })}
        value={value.systemPrompt}
        base={base.systemPrompt}
        onKeep={(systemPrompt) => onChange({ systemPrompt })}
      />
      <fieldset className={styles.group}>
        <legend>{words.sampling}</legend>
        <TemperatureField
          value={value.temperature}
          base={base.temperature}
          onKeep={(temperature) => onChange({ temperature })}
        />
        <NumberField
          name={words.names.topK}
          hint={words.topKHint}
          value={answerSettings.topK}
          base={usual.topK}
          bounds={limits.topK}
          whole
          onKeep={(topK) => keep({ topK: topK ?? usual.topK })}
        />
        <NumberField
          name={words.names.topP}
          hint={words.topPHint}
          value={answerSettings.topP}
          base={usual.topP}
          bounds={limits.topP}
          whole={false}
          onKeep={(topP) => keep({ topP: topP ?? usual.topP })}
        />
        <NumberField
          name={words.names.minP}
          hint={words.minPHint}
          value={answerSettings.minP}
          base={usual.minP}
          bounds={limits.minP}
          whole={false}
          onKeep={(minP) => keep({ minP: minP ?? usual.minP })}
        />
        <NumberField
          name={words.names.repeatPenalty}
          hint={words.repeatPenaltyHint}
          value={answerSettings.repeatPenalty}
          base={usual.repeatPenalty}
          bounds={limits.repeatPenalty}
          whole={false}
          onKeep={(repeatPenalty) => keep({ repeatPenalty: repeatPenalty ?? usual.repeatPenalty })}
        />
        <NumberField
          name={words.names.seed}
          hint={words.seedHint}
          value={answerSettings.seed}
          placeholder={words.random}
          base={usual.seed}
          bounds={limits.seed}
          whole
          onKeep={(seed) => keep({ seed })}
        />
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{words.answer}</legend>
        <NumberField
          name={words.names.maxTokens}
          hint={words.maxTokensHint(formatCount(longest))}
          value={answerSettings.maxTokens}
          placeholder={words.asInSettings}
          base={usual.maxTokens}
          bounds={limits.maxTokens}
          whole
          onKeep={(maxTokens) => keep({ maxTokens })}
        />
        <NumberField
          name={words.names.contextSize}
          hint={words.contextSizeHint}
          value={answerSettings.contextSize}
          placeholder={words.asInSettings}
          base={usual.contextSize}
          bounds={limits.contextSize}
          whole
          onKeep={(contextSize) => keep({ contextSize })}
        />
        <StopStringsField
          value={answerSettings.stopStrings}
          base={usual.stopStrings}
          onKeep={(stopStrings) => keep({ stopStrings })}
        />
        <JsonSchemaField
          value={answerSettings.jsonSchema}
          draft={schemaDraft}
          base={usual.jsonSchema}
          onDraft={onSchemaDraft}
          onKeep={(jsonSchema) => keep({ jsonSchema })}
        />
      </fieldset>
    </>
  );
};
