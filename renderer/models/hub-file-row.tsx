import { memo } from "react";
import type { HubFile } from "../../app/hub/hub.ts";
import { displayName } from "../../app/models/display-name.ts";
import { Button } from "../components/button.tsx";
import { CopyButton } from "../components/copy-button.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { useDownloads, useModels, useStores } from "../components/stores.tsx";
import { WholeHash } from "../components/whole-hash.tsx";
import { CheckExactly } from "./check-exactly.tsx";
import { DownloadRow } from "./download-row.tsx";
import { downloadSourceKey } from "./download-source-key.ts";
import { words as downloadWords } from "./download-words.ts";
import { FitBar } from "./fit-bar.tsx";
import styles from "./hub-repository-files.module.css";
import { words } from "./hub-words.ts";
import { ShortHash } from "./short-hash.tsx";
import { StartFailure } from "./start-failure.tsx";
import { useJudged } from "./use-judged.ts";
import { words as modelWords } from "./words.ts";

type HubFileRowProps = {
  readonly repository: string;
  readonly commit: string;
  /** As the hub states it. */
  readonly license: string | null;
  readonly file: HubFile;
};

type Conflict = NonNullable<HubFile["conflict"]>;

/** Two hashes for one name: both in full, and nothing to download. */
const ConflictNote = ({ conflict }: { readonly conflict: Conflict }) => (
  <div className={styles.conflict}>
    <p>{words.conflict}</p>
    <dl>
      {[
        { name: words.conflictCatalog, sha256: conflict.catalogSha256 },
        { name: words.conflictHub, sha256: conflict.hubSha256 },
      ].map(({ name, sha256 }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <WholeHash sha256={sha256} />
            <CopyButton as="icon" text={sha256} label={`${modelWords.copyHash}, ${name}`} />
          </dd>
        </div>
      ))}
    </dl>
  </div>
);

const Proof = ({ file }: { readonly file: HubFile }) => {
  const first = file.parts[0]?.sha256 ?? null;
  if (file.conflict !== null) {
    return <ConflictNote conflict={file.conflict} />;
  }
  if (file.statedBy === "none" || first === null) {
    return <p className={styles.soft}>{words.statedBy.none}</p>;
  }
  return file.parts.length === 1 ? (
    <ShortHash sha256={first} note={words.statedBy[file.statedBy]} />
  ) : (
    <p className={styles.soft}>{words.eachStatedBy[file.statedBy]}</p>
  );
};

/** One GGUF of a repository, with what its hash rests on. */
export const HubFileRow = memo(({ repository, commit, license, file }: HubFileRowProps) => {
  const { downloads: store } = useStores();
  const source = { kind: "hub", repository, revision: commit, fileName: file.fileName } as const;
  const wanted = { source, name: repository, license, openness: null };
  const key = downloadSourceKey(source);
  const download = useDownloads((state) =>
    state.downloads?.find((one) => downloadSourceKey(one.source) === key),
  );
  const starting = useDownloads((state) => state.starting.has(key));
  const { fit } = useJudged(source, { ...file, sizeIsEstimate: false });
  const first = file.parts[0]?.sha256 ?? null;
  // The hub was asked a while ago; what is installed now the list knows.
  const isHere = useModels(({ files }) =>
    files === null || first === null
      ? file.installedModelFileId !== null
      : files.some((one) => one.problem === null && one.sha256 === first),
  );
  const mayDownload = file.conflict === null && file.statedBy !== "none" && !isHere && download === undefined;
  // Of a split file, what its parts have in common.
  const name = displayName(
    (file.fileName.split("/").at(-1) ?? file.fileName).replace(/-\d{5}-of-\d{5}(?=\.gguf$)/i, ""),
  );

  return (
    <li className={styles.file}>
      <div className={styles.line}>
        <div className={styles.names}>
          <h4 className={styles.name}>{name}</h4>
          <p className={styles.soft}>
            {[
              file.quantization,
              formatBytes(file.sizeBytes),
              ...(file.parts.length > 1 ? [words.parts(file.parts.length)] : []),
            ]
              .filter((one) => one !== "")
              .join(" · ")}
          </p>
        </div>
        <div className={styles.fit}>{file.conflict === null && <FitBar fit={fit} />}</div>
        <div className={styles.action}>
          {isHere && <span className={styles.installed}>{downloadWords.installed}</span>}
          {mayDownload && (
            <Button aria-disabled={starting} onClick={() => void store.getState().start(wanted)}>
              {downloadWords.download}
            </Button>
          )}
        </div>
      </div>
      <Proof file={file} />
      {/* The tensors of a split file are told by all its parts together: its exact size is known already. */}
      {mayDownload && file.parts.length === 1 && <CheckExactly source={source} name={name} />}
      {download !== undefined && <DownloadRow download={download} />}
      <StartFailure wanted={wanted} />
    </li>
  );
});
