import { type CommandId, commandIds } from "../../app/commands/commands.ts";
import { effectiveShortcuts } from "../../app/commands/effective-shortcuts.ts";
import type { PaletteGroup, PaletteItem } from "../commands/palette-item.ts";
import { searchItems } from "../commands/search-items.ts";
import { words as paletteWords } from "../commands/words.ts";
import { chooseModel } from "../components/choose-model.ts";
import { commandWords } from "../components/command-words.ts";
import { settingsSectionNames } from "../components/settings-section-name.ts";
import { isMac } from "../components/shown-shortcut.ts";
import { shownTitle } from "../components/shown-title.ts";
import { startWithAssistant } from "../components/start-with-assistant.ts";
import type { Stores } from "../components/stores.tsx";
import { settingsSectionHeading } from "../settings/settings-section-heading.ts";
import type { CommandRunner } from "./create-command-runner.ts";

/** Chats that are offered before anything is typed. */
const latestChats = 6;

/**
 * What the palette offers, as it is when the palette opens. Chats become items when something is typed: ten thousand of
 * them cost nothing before.
 */
export const createPaletteSearch = (stores: Stores, runner: CommandRunner) => {
  const { view, chats, conversation, models, assistants, settings } = stores;
  const shortcuts = effectiveShortcuts(settings.getState().settings?.shortcuts ?? {}, isMac());
  const listed = (chats.getState().chats ?? []).filter(({ archived }) => !archived);
  const recents = view.getState().paletteRecents;

  const commandItem = (id: CommandId): PaletteItem => ({
    id,
    kind: "command",
    name: commandWords.names[id],
    shortcut: shortcuts[id],
    run: () => runner.run(id),
  });
  const chatItem = ({ id, title }: { readonly id: string; readonly title: string }): PaletteItem => ({
    id: `chat-${id}`,
    kind: "chat",
    name: shownTitle(title),
    shortcut: null,
    run: () => {
      view.getState().show("chats");
      view.getState().requestComposerFocus();
      void conversation.getState().open(id);
    },
  });
  const commandItems = commandIds
    .filter((id) => id !== "command-palette" && runner.available(id))
    .map(commandItem);
  const otherItems = (): readonly PaletteItem[] => [
    ...settingsSectionNames.map(
      (name): PaletteItem => ({
        id: `setting-${name}`,
        kind: "setting",
        name: settingsSectionHeading(name),
        shortcut: null,
        run: () => view.getState().showSection(name),
      }),
    ),
    ...(models.getState().files ?? [])
      .filter(({ problem, isEmbedding }) => problem === null && isEmbedding !== true)
      .map(
        ({ id, name, quantization }): PaletteItem => ({
          id: `model-${id}`,
          kind: "model",
          name: name.includes(quantization) ? name : `${name} ${quantization}`,
          shortcut: null,
          run: () => {
            view.getState().show("chats");
            view.getState().requestComposerFocus();
            void chooseModel(stores, id);
          },
        }),
      ),
    ...(assistants.getState().assistants ?? []).map(
      (assistant): PaletteItem => ({
        id: `assistant-${assistant.id}`,
        kind: "assistant",
        name: assistant.name,
        shortcut: null,
        run: () => startWithAssistant(stores, assistant),
      }),
    ),
  ];
  let all: readonly PaletteItem[] | null = null;
  const everything = (): readonly PaletteItem[] => {
    all ??= [...commandItems, ...otherItems(), ...listed.map(chatItem)];
    return all;
  };
  const asFound = (items: readonly PaletteItem[]) => items.map((item) => ({ item, places: [] }));
  const group = (heading: string, items: readonly PaletteItem[]): readonly PaletteGroup[] =>
    items.length === 0 ? [] : [{ heading, found: asFound(items) }];

  return (query: string): readonly PaletteGroup[] => {
    if (query.trim() === "") {
      const recentItems =
        recents.length === 0 ? [] : recents.flatMap((id) => everything().filter((item) => item.id === id));
      return [
        ...group(paletteWords.recent, recentItems),
        ...group(
          paletteWords.commands,
          commandItems.filter(({ id }) => !recents.includes(id)),
        ),
        ...group(
          paletteWords.chats,
          listed
            .slice(0, latestChats)
            .map(chatItem)
            .filter(({ id }) => !recents.includes(id)),
        ),
      ];
    }
    const found = searchItems(everything(), query, recents);
    return found.length === 0 ? [] : [{ heading: null, found }];
  };
};
