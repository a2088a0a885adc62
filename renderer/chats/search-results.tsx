import { type KeyboardEvent, useId, useMemo } from "react";
import type { ChatSearchHit, ChatSearchResults } from "../../app/chats/chat-search.ts";
import { parseSearchQuery } from "../../app/chats/search/search-query.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import { shownTitle } from "../components/shown-title.ts";
import { useConversation, useSearch, useStores } from "../components/stores.tsx";
import { isBusy } from "../conversation/conversation-store.ts";
import { locale } from "../languages/language.ts";
import styles from "./search-results.module.css";
import { noFilters } from "./search-store.ts";
import { searchWords as words } from "./search-words.ts";
import { Snippet } from "./snippet.tsx";
import { soughtIn } from "./sought-in.ts";

type Group = ChatSearchResults["groups"][number];

const dayFormat = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const oldDayFormat = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });

const formatDay = (atMs: number): string =>
  (new Date(atMs).getFullYear() === new Date().getFullYear() ? dayFormat : oldDayFormat).format(atMs);

const hitButton = "[data-search-hit]";

/** Up and down lead from hit to hit, and from the first one back into the field. */
const moveAmongHits = (event: KeyboardEvent<HTMLElement>, focusField: () => void): void => {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const hits = [...event.currentTarget.querySelectorAll<HTMLElement>(hitButton)];
  const at = hits.indexOf(document.activeElement as HTMLElement);
  if (by === 0 || at < 0) {
    return;
  }
  event.preventDefault();
  const next = hits[at + by];
  if (next !== undefined) {
    next.focus();
  } else if (by < 0) {
    focusField();
  }
};

/** Gives the focus to the best hit; false where there is none. */
export const focusFirstHit = (): boolean => {
  const first = document.querySelector<HTMLElement>(hitButton);
  first?.focus();
  return first !== null;
};

const ResultGroup = ({ group }: { readonly group: Group }) => {
  const { conversation, search, view } = useStores();
  const headingId = useId();
  const title = group.title.map(({ text }) => text).join("");
  const openChat = (): void => {
    view.getState().setDrawerOpen(false);
    view.getState().requestComposerFocus();
    void conversation.getState().open(group.chatId);
  };
  const busyHere = useConversation((state) => state.chat?.id === group.chatId && isBusy(state));
  /** An answer that grows is not left for another version of its own chat: its Stop would be gone. */
  const isHeldBack = ({ inOtherVersion }: ChatSearchHit): boolean => inOtherVersion && busyHere;
  const openHit = async (hit: ChatSearchHit): Promise<void> => {
    const { messageId, inOtherVersion, snippet } = hit;
    if (isHeldBack(hit)) {
      return;
    }
    view.getState().setDrawerOpen(false);
    await conversation.getState().openAt(messageId, "jump", soughtIn(snippet));
    if (inOtherVersion) {
      // Now it stands in the version that is shown, and others do not.
      search.getState().retry();
    }
  };
  return (
    <>
      {group.titleFound ? (
        // biome-ignore lint/a11y/useSemanticElements: its list is no <ul>; headings stand between the items.
        <div role="listitem">
          <button type="button" data-search-hit="" className={styles.titleHit} onClick={openChat}>
            <span className={styles.titleText} dir="auto" id={headingId}>
              <Snippet pieces={group.title} />
            </span>
          </button>
        </div>
      ) : (
        <div
          id={headingId}
          aria-hidden="true"
          className={styles.heading}
          dir="auto"
          title={shownTitle(title)}
        >
          <Snippet pieces={group.title} />
        </div>
      )}
      {group.hits.map((hit) => (
        // biome-ignore lint/a11y/useSemanticElements: its list is no <ul>; headings stand between the items.
        <div key={hit.messageId} role="listitem">
          <button
            type="button"
            data-search-hit=""
            className={styles.hit}
            aria-describedby={headingId}
            aria-disabled={isHeldBack(hit)}
            onClick={() => void openHit(hit)}
          >
            <span className={styles.facts}>
              <span>{hit.role === "user" ? words.you : words.assistant}</span>
              <span>{formatDay(hit.createdAt)}</span>
              {hit.inOtherVersion && (
                <span>{isHeldBack(hit) ? words.inOtherVersionLater : words.inOtherVersion}</span>
              )}
            </span>
            <span className={styles.snippet} dir="auto">
              <Snippet pieces={hit.snippet} />
            </span>
          </button>
        </div>
      ))}
      {group.more > 0 && (
        <button
          type="button"
          className={styles.more}
          onClick={() => search.getState().setFilters({ chatId: group.chatId })}
        >
          {words.moreInChat(group.more)}
        </button>
      )}
    </>
  );
};

/** What was found, by chat, and how far the search could look. */
export const SearchResults = () => {
  const { search, view } = useStores();
  const text = useSearch((state) => state.text);
  const results = useSearch((state) => state.results);
  const answeredText = useSearch((state) => state.answeredText);
  const filters = useSearch((state) => state.filters);
  const error = useSearch((state) => state.error);
  const asksNothing = useMemo(() => parseSearchQuery(text).wanted.length === 0, [text]);
  const { showMore, retry } = search.getState();

  const sentence = (): string => {
    if (results === null) {
      return "";
    }
    if (results.total > 0) {
      return results.isTotalExact
        ? words.count(results.total, results.chatCount)
        : words.countCut(results.total);
    }
    const asked = shownTitle(answeredText.trim());
    if (results.indexing !== null) {
      return words.nothingYet(asked);
    }
    return filters === noFilters ? words.nothing(asked) : words.nothingFiltered(asked);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move among the buttons in it.
    <div
      className={styles.scroll}
      onKeyDown={(event) => moveAmongHits(event, view.getState().requestSearchFocus)}
    >
      {error !== null && <ErrorAlert error={error} onRetry={retry} />}
      <div aria-live="polite" className={styles.said}>
        <p>{asksNothing ? words.noWord : sentence()}</p>
        {results !== null && results.indexing !== null && !asksNothing && (
          <p className={styles.indexing}>{words.indexing(Math.floor(results.indexing * 100))}</p>
        )}
      </div>
      {!asksNothing && results?.total === 0 && <p className={styles.hint}>{words.hint}</p>}
      {/* Headings are for the eye; each hit carries its chat as a description, so that the list holds hits only. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a <ul> may hold nothing but items, and the headings stand between them. */}
      <div role="list" aria-label={words.results}>
        {!asksNothing && results?.groups.map((group) => <ResultGroup key={group.chatId} group={group} />)}
      </div>
      {!asksNothing && results !== null && results.nextOffset !== null && (
        <button type="button" className={styles.more} onClick={() => void showMore()}>
          {words.showMore}
        </button>
      )}
    </div>
  );
};
