import { CornerDownLeft, Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { Modal } from "../components/modal.tsx";
import { ShortcutKeys } from "../components/shortcut-keys.tsx";
import { VisibleTitle } from "../components/visible-title.tsx";
import styles from "./command-palette.module.css";
import type { FoundItem, PaletteGroup, PaletteItem } from "./palette-item.ts";
import { words } from "./words.ts";

type CommandPaletteProps = {
  /** What is offered for a query; of an empty one, what is nearest at hand. */
  readonly search: (query: string) => readonly PaletteGroup[];
  /** What was typed before the field had the focus; of a second call, nothing. */
  readonly takeTyped: () => string;
  readonly onChoose: (item: PaletteItem) => void;
  readonly onClose: () => void;
};

const longestQuery = 200;
const pageOfOptions = 8;

/** The name with what was meant in bold. Places of a name that was folded to another length are left out. */
const MarkedName = ({ found: { item, places } }: { readonly found: FoundItem }) => {
  if (places.length === 0 || item.name.toLowerCase().length !== item.name.length) {
    return <VisibleTitle title={item.name} />;
  }
  const meant = new Set(places);
  const pieces: { text: string; meant: boolean }[] = [];
  for (let index = 0; index < item.name.length; index += 1) {
    const letter = item.name[index] ?? "";
    const last = pieces.at(-1);
    if (last !== undefined && last.meant === meant.has(index)) {
      last.text += letter;
    } else {
      pieces.push({ text: letter, meant: meant.has(index) });
    }
  }
  return pieces.map((piece, index) =>
    piece.meant ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a name have no identity but their place.
      <b key={index}>
        <VisibleTitle title={piece.text} />
      </b>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a name have no identity but their place.
      <VisibleTitle key={index} title={piece.text} />
    ),
  );
};

/** Everything the window can do and show, by its name: typed, chosen with the arrow keys, done with Enter. */
export const CommandPalette = ({ search, takeTyped, onChoose, onClose }: CommandPaletteProps) => {
  const id = useId();
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const groups = useMemo(() => search(wanted), [search, wanted]);
  const all = useMemo(() => groups.flatMap(({ found }) => found), [groups]);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const chosen = useRef<PaletteItem | null>(null);
  const optionId = (index: number): string => `${id}-${index}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: other results begin at their first.
  useEffect(() => setActive(0), [wanted]);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const choose = (found: FoundItem | undefined): void => {
    if (found !== undefined) {
      chosen.current = found.item;
      onClose();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    const last = all.length - 1;
    const next: Readonly<Record<string, number>> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(last, active + pageOfOptions),
      PageUp: Math.max(0, active - pageOfOptions),
    };
    if (event.key === "Enter") {
      event.preventDefault();
      // What is typed counts, not what is still shown for a letter before.
      choose(wanted === query ? all[active] : search(query).flatMap(({ found }) => found)[0]);
    } else if (event.key in next && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      setActive(Math.max(0, next[event.key] ?? 0));
    }
  };

  let index = -1;
  return (
    <Modal
      atTop
      described={false}
      onClose={onClose}
      onClosed={() => {
        if (chosen.current !== null) {
          onChoose(chosen.current);
        }
      }}
    >
      <Dialog.Title className="visually-hidden">{words.palette}</Dialog.Title>
      <label className={styles.field}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label={words.search}
          aria-expanded={all.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={all.length > 0 ? optionId(active) : undefined}
          placeholder={words.placeholder}
          value={query}
          maxLength={longestQuery}
          autoComplete="off"
          spellCheck={false}
          onFocus={() => {
            const typed = takeTyped();
            setQuery((query) => (query + typed).slice(0, longestQuery));
          }}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        tabIndex={-1}
        aria-label={words.results}
        className={styles.list}
        hidden={all.length === 0}
      >
        {groups.map(({ heading, found }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
          <div key={heading ?? "found"} role="group" aria-label={heading ?? words.results}>
            {heading !== null && (
              <div className={styles.heading} aria-hidden="true">
                {heading}
              </div>
            )}
            {found.map((one) => {
              index += 1;
              const at = index;
              const { item } = one;
              const kind = words.kinds[item.kind];
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys.
                <div
                  key={item.id}
                  id={optionId(at)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === active}
                  aria-label={item.kind === "command" ? item.name : words.optionOf(item.name, kind)}
                  data-index={at}
                  data-active={at === active}
                  className={styles.option}
                  // The focus stays in the field.
                  onPointerDown={(event) => event.preventDefault()}
                  onPointerMove={() => setActive(at)}
                  onClick={() => choose(one)}
                >
                  <span className={styles.name} dir="auto">
                    <MarkedName found={one} />
                  </span>
                  {item.kind !== "command" && heading === null && (
                    <span className={styles.kind} data-kind={kind} />
                  )}
                  {item.shortcut !== null && <ShortcutKeys shortcut={item.shortcut} />}
                  <CornerDownLeft className={styles.enter} size={14} strokeWidth={1.75} aria-hidden="true" />
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className={all.length === 0 ? styles.nothing : "visually-hidden"} role="status">
        {all.length === 0
          ? words.nothing(wanted.trim())
          : wanted.trim() === ""
            ? ""
            : words.found(all.length)}
      </p>
    </Modal>
  );
};
