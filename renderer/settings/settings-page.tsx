import { type ComponentType, useDeferredValue, useEffect, useRef, useState } from "react";
import { commandIds } from "../../app/commands/commands.ts";
import { languageNames } from "../../app/languages/language.ts";
import { commandWords } from "../components/command-words.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import pageStyles from "../components/page.module.css";
import { SearchField } from "../components/search-field.tsx";
import type { SettingsSectionName } from "../components/settings-section-name.ts";
import { useSettings, useStores, useView } from "../components/stores.tsx";
import { AboutSection } from "./about-section.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { ChatsSection } from "./chats-section.tsx";
import { DesktopSection } from "./desktop-section.tsx";
import { desktopWords } from "./desktop-words.ts";
import { DownloadsSection } from "./downloads-section.tsx";
import { EngineSection } from "./engine-section.tsx";
import { EngineTuningSection } from "./engine-tuning-section.tsx";
import { KeyboardSection } from "./keyboard-section.tsx";
import { keyboardWords } from "./keyboard-words.ts";
import { matchesFilter } from "./matches-filter.ts";
import styles from "./settings-page.module.css";
import { StorageSection } from "./storage-section.tsx";
import { tuningWords } from "./tuning-words.ts";
import { WallsSection } from "./walls-section.tsx";
import { words } from "./words.ts";

/** Each section with the words it is found by. */
const sections: readonly {
  readonly name: SettingsSectionName;
  readonly Section: ComponentType;
  readonly text: readonly string[];
}[] = [
  {
    name: "appearance",
    Section: AppearanceSection,
    text: [
      words.appearance,
      words.theme,
      words.themeHint,
      ...Object.values(words.themes),
      words.language,
      words.languageHint,
      "Language",
      ...Object.values(languageNames),
    ],
  },
  {
    name: "keyboard",
    Section: KeyboardSection,
    text: [
      keyboardWords.heading,
      keyboardWords.shortcuts,
      keyboardWords.intro,
      keyboardWords.announce,
      keyboardWords.announceHint,
      ...Object.values(keyboardWords.announces),
      ...commandIds.map((id) => commandWords.names[id]),
    ],
  },
  {
    name: "desktop",
    Section: DesktopSection,
    text: [
      desktopWords.heading,
      desktopWords.tray,
      desktopWords.trayHint,
      desktopWords.quickQuestion,
      desktopWords.quickQuestionHint(""),
    ],
  },
  {
    name: "engine",
    Section: EngineSection,
    text: [
      words.engine,
      words.backend,
      words.backendHint,
      ...Object.values(words.backends),
      words.contextSize,
      words.contextSizeHint,
      words.maxTokens,
      words.maxTokensHint,
      words.whenOutgrown,
      words.whenOutgrownHint,
      ...Object.values(words.policies),
      words.unload,
      words.unloadHint,
      words.modelFolder,
      words.modelFolderHint,
      words.sharedFolder,
    ],
  },
  {
    name: "chats",
    Section: ChatsSection,
    text: [words.chats, words.importChats, words.importChatsHint, words.exportChats, words.exportChatsHint],
  },
  {
    name: "tuning",
    Section: EngineTuningSection,
    text: [
      tuningWords.heading,
      tuningWords.intro,
      tuningWords.threads,
      tuningWords.threadsHint(1),
      tuningWords.batchSize,
      tuningWords.batchSizeHint,
      tuningWords.gpuLayers,
      tuningWords.gpuLayersHint,
      tuningWords.flashAttention,
      tuningWords.flashAttentionHint,
      tuningWords.keyValueCache,
      tuningWords.keyValueCacheHint,
      tuningWords.speculation,
      tuningWords.speculationHint,
      tuningWords.draftModel,
      ...Object.values(tuningWords.keyValueCaches),
      ...Object.values(tuningWords.speculations),
    ],
  },
  {
    name: "downloads",
    Section: DownloadsSection,
    text: [
      words.downloads,
      words.hub,
      words.hubHint(""),
      words.token,
      words.tokenHint,
      words.certificates,
      words.certificatesHint,
    ],
  },
  {
    name: "storage",
    Section: StorageSection,
    text: [
      words.storage,
      words.profile,
      words.database,
      words.settingsFile,
      words.log,
      words.models,
      words.protection,
    ],
  },
  {
    name: "walls",
    Section: WallsSection,
    text: [words.walls, words.wallsHint, ...Object.values(words.hosts)],
  },
  {
    name: "about",
    Section: AboutSection,
    text: [words.about, words.version, words.electron, words.engineVersion, words.catalogKey, words.platform],
  },
];

export const SettingsPage = () => {
  const { settings, view } = useStores();
  const error = useSettings((state) => state.error);
  const ready = useSettings((state) => state.settings !== null);
  const [filter, setFilter] = useState("");
  const wanted = useDeferredValue(filter);
  const shown = sections.filter(({ text }) => matchesFilter(text, wanted));

  const section = useView((state) => state.section);
  const places = useRef(new Map<SettingsSectionName, HTMLElement>());

  useEffect(() => {
    void settings.getState().refreshInfo();
  }, [settings]);

  useEffect(() => {
    if (section !== null && ready) {
      setFilter("");
    }
  }, [section, ready]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again once all sections are shown.
  useEffect(() => {
    const place = section === null || wanted !== "" ? undefined : places.current.get(section.name);
    if (place !== undefined) {
      place.scrollIntoView({ block: "start" });
      place.focus({ preventScroll: true });
      view.getState().leaveSection();
    }
  }, [section, wanted, ready, view]);

  return (
    <main className={pageStyles.page}>
      <div className={pageStyles.content}>
        <div className={styles.head}>
          <h1 className={pageStyles.title}>{words.title}</h1>
          <SearchField
            className={styles.search}
            label={words.search}
            placeholder={words.searchPlaceholder}
            value={filter}
            onChange={setFilter}
          />
        </div>
        {error !== null && (
          <div className={styles.error}>
            <ErrorAlert error={error} onRetry={() => void settings.getState().refresh()} />
          </div>
        )}
        {ready &&
          shown.map(({ name, Section }) => (
            <div
              key={name}
              ref={(place) => {
                if (place === null) {
                  places.current.delete(name);
                } else {
                  places.current.set(name, place);
                }
              }}
              tabIndex={-1}
              className={styles.place}
            >
              <Section />
            </div>
          ))}
        {ready && shown.length === 0 && <p className={styles.none}>{words.noMatch(wanted.trim())}</p>}
      </div>
    </main>
  );
};
