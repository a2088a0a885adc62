import { useEffect } from "react";
import type { Message } from "../../app/chats/message.ts";
import type { EngineUse } from "../../app/generation/engine-use.ts";
import type { GenerationRecord } from "../../app/generation/generation-record.ts";
import { FactRow, HashRow } from "../components/fact-row.tsx";
import { SidePanel } from "../components/side-panel.tsx";
import { useModels, useSettings, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { say } from "../languages/say.ts";
import styles from "./details-panel.module.css";
import { words as detailWords } from "./details-words.ts";
import { formatSeconds, formatSpeed } from "./format-figures.ts";
import { OriginSection } from "./origin-section.tsx";
import { words } from "./words.ts";

const Hash = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <HashRow name={name} value={value} copyLabel={detailWords.copyHash(name)} />
);

const Figures = ({ record }: { readonly record: GenerationRecord }) => (
  <section>
    <h3>{detailWords.figures}</h3>
    <dl>
      <FactRow
        name={detailWords.speed}
        value={record.tokensPerSecond === null ? detailWords.none : formatSpeed(record.tokensPerSecond)}
      />
      <FactRow
        name={detailWords.timeToFirstToken}
        value={
          record.timeToFirstTokenSeconds === null
            ? detailWords.none
            : formatSeconds(record.timeToFirstTokenSeconds)
        }
      />
      <FactRow
        name={detailWords.promptTokens}
        value={formatCount(record.promptTokens)}
        note={
          record.promptTokensEvaluated === record.promptTokens
            ? detailWords.allEvaluated
            : (record.promptTokensRestored ?? 0) > 0
              ? detailWords.restored(
                  formatCount(record.promptTokensEvaluated),
                  formatCount(record.promptTokensRestored ?? 0),
                )
              : detailWords.evaluated(formatCount(record.promptTokensEvaluated))
        }
      />
      <FactRow name={detailWords.generatedTokens} value={formatCount(record.generatedTokens)} />
      <FactRow name={detailWords.stopReason} value={detailWords.stopReasons[record.stopReason]} />
    </dl>
  </section>
);

const EngineUseRows = ({ use }: { readonly use: EngineUse }) => (
  <>
    <FactRow name={detailWords.batchSize} value={detailWords.tokens(use.batchSize)} />
    {use.gpuLayers > 0 && <FactRow name={detailWords.gpuLayers} value={formatCount(use.gpuLayers)} />}
    <FactRow name={detailWords.flashAttention} value={detailWords.flashAttentions[use.flashAttention]} />
    <FactRow name={detailWords.keyValueCache} value={detailWords.keyValueCaches[use.keyValueCacheType]} />
  </>
);

const Sampling = ({ record }: { readonly record: GenerationRecord }) => (
  <section>
    <h3>{detailWords.sampling}</h3>
    <dl>
      <FactRow name={detailWords.seed} value={String(record.sampling.seed)} />
      <FactRow name={words.temperature} value={String(record.sampling.temperature)} />
      <FactRow name={detailWords.topK} value={String(record.sampling.topK)} />
      <FactRow name={detailWords.topP} value={String(record.sampling.topP)} />
      <FactRow name={detailWords.minP} value={String(record.sampling.minP)} />
      <FactRow name={detailWords.repeatPenalty} value={String(record.sampling.repeatPenalty)} />
      <FactRow name={detailWords.maxTokens} value={formatCount(record.maxTokens)} />
      {record.stopStrings !== undefined && record.stopStrings.length > 0 && (
        <FactRow
          name={detailWords.stopStrings}
          value={record.stopStrings.map((stop) => JSON.stringify(stop)).join(", ")}
        />
      )}
      {typeof record.assistantName === "string" && (
        <FactRow name={detailWords.assistant} value={record.assistantName} />
      )}
    </dl>
    {record.systemPrompt !== "" && (
      <>
        <h4>{words.systemPrompt}</h4>
        <p className={styles.prompt}>{record.systemPrompt}</p>
      </>
    )}
    {record.jsonOutput !== undefined && record.jsonOutput !== null && (
      <>
        <h4>{detailWords.jsonSchema}</h4>
        <pre className={styles.schema}>{record.jsonOutput.schema}</pre>
      </>
    )}
  </section>
);

/** What was computed, with what, and what confines it: beside the conversation, not over it. */
export const DetailsPanel = ({ message }: { readonly message: Message }) => {
  const { conversation, settings } = useStores();
  const engine = useModels((state) => state.engine);
  const loadedSha256 = useModels((state) =>
    engine.state === "ready"
      ? (state.files?.find(({ id }) => id === engine.modelFileId)?.sha256 ?? null)
      : null,
  );
  const walls = useSettings((state) => state.info?.walls ?? []);
  const record = message.generation;
  const close = (): void => conversation.getState().showDetails(null);

  // What confines a host is known from its start on, and a model is loaded into a host of its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may have started a host.
  useEffect(() => void settings.getState().refreshInfo(), [settings, message.id, engine.state]);

  if (record === null) {
    return (
      <SidePanel title={words.details} closeLabel={words.closeDetails} onClose={close}>
        <OriginSection messageId={message.id} />
      </SidePanel>
    );
  }
  // The engine's reasons belong to this answer only while the same model is loaded, and in the same way.
  const reasons = engine.state === "ready" && loadedSha256 === record.modelSha256 ? engine : null;
  return (
    <SidePanel title={words.details} closeLabel={words.closeDetails} onClose={close}>
      <Figures record={record} />
      <OriginSection messageId={message.id} />
      <section>
        <h3>{detailWords.model}</h3>
        <dl>
          <FactRow name={detailWords.modelName} value={record.modelName} />
          <Hash name={detailWords.modelSha256} value={record.modelSha256} />
          {record.chatTemplateSha256 !== null && (
            <Hash name={detailWords.templateSha256} value={record.chatTemplateSha256} />
          )}
        </dl>
      </section>
      <Sampling record={record} />
      <section>
        <h3>{detailWords.machine}</h3>
        <dl>
          <FactRow
            name={detailWords.backend}
            value={detailWords.backends[record.backend]}
            note={say(record.backendReason)}
          />
          <FactRow
            name={detailWords.threads}
            value={formatCount(record.threads)}
            note={reasons?.threads === record.threads ? say(reasons.threadsReason) : undefined}
          />
          <FactRow
            name={words.context}
            value={detailWords.tokens(record.contextSize)}
            note={reasons?.contextSize === record.contextSize ? say(reasons.contextSizeReason) : undefined}
          />
          {record.engineUse !== undefined && <EngineUseRows use={record.engineUse} />}
          {record.drafts !== undefined && record.drafts !== null && (
            <FactRow
              name={detailWords.drafts}
              value={detailWords.draftsTaken(
                formatCount(record.drafts.accepted),
                formatCount(record.drafts.proposed),
              )}
            />
          )}
          <FactRow name={detailWords.engine} value={record.engineVersion} />
        </dl>
      </section>
      <section>
        <h3>{detailWords.walls}</h3>
        <dl>
          {walls.map((wall) => (
            <FactRow key={wall.host} name={detailWords.hosts[wall.host]} value={say(wall.sentence)} />
          ))}
        </dl>
      </section>
    </SidePanel>
  );
};
