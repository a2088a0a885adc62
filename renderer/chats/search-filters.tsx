import { shownTitle } from "../components/shown-title.ts";
import { useConversation, useSearch, useStores } from "../components/stores.tsx";
import { FilterMenu } from "./filter-menu.tsx";
import styles from "./search-filters.module.css";
import { searchPeriods } from "./search-period.ts";
import { noFilters } from "./search-store.ts";
import { searchWords as words } from "./search-words.ts";

const periodLabels = {
  any: words.anyTime,
  today: words.today,
  week: words.week,
  month: words.month,
  year: words.year,
  span: words.span,
} as const;

/** What narrows a search, each as a small menu. */
export const SearchFilters = () => {
  const { search } = useStores();
  const filters = useSearch((state) => state.filters);
  const modelNames = useSearch((state) => state.results?.modelNames);
  const openChatId = useConversation((state) => state.chat?.id ?? null);
  const { setFilters } = search.getState();
  const chatId = filters.chatId ?? openChatId;
  const names = [
    ...new Set([...(modelNames ?? []), ...(filters.modelName === null ? [] : [filters.modelName])]),
  ];
  const isNarrowed = filters !== noFilters && JSON.stringify(filters) !== JSON.stringify(noFilters);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and wants a legend.
    <div role="group" aria-label={words.filters} className={styles.filters}>
      {chatId !== null && (
        <FilterMenu
          name={words.chat}
          value={filters.chatId ?? ""}
          options={[
            { value: "", label: words.allChats },
            { value: chatId, label: words.thisChat },
          ]}
          onChange={(value) => setFilters({ chatId: value === "" ? null : value })}
        />
      )}
      <FilterMenu
        name={words.date}
        value={filters.period}
        options={searchPeriods.map((value) => ({ value, label: periodLabels[value] }))}
        onChange={(value) =>
          setFilters({ period: searchPeriods.find((period) => period === value) ?? "any" })
        }
      />
      <FilterMenu
        name={words.author}
        value={filters.role ?? ""}
        options={[
          { value: "", label: words.anyone },
          { value: "user", label: words.you },
          { value: "assistant", label: words.assistant },
        ]}
        onChange={(value) => setFilters({ role: value === "user" || value === "assistant" ? value : null })}
      />
      {names.length > 0 && (
        <FilterMenu
          name={words.model}
          value={filters.modelName ?? ""}
          options={[
            { value: "", label: words.anyModel },
            ...names.map((name) => ({ value: name, label: shownTitle(name) })),
          ]}
          onChange={(value) => setFilters({ modelName: value === "" ? null : value })}
        />
      )}
      {isNarrowed && (
        <button type="button" className={styles.clear} onClick={() => setFilters(noFilters)}>
          {words.clearFilters}
        </button>
      )}
      {filters.period === "span" && (
        <div className={styles.span}>
          {(["from", "to"] as const).map((side) => (
            <label key={side} className={styles.day}>
              <span>{words[side]}</span>
              <input
                type="date"
                value={filters.span[side]}
                onChange={(event) => setFilters({ span: { ...filters.span, [side]: event.target.value } })}
              />
            </label>
          ))}
        </div>
      )}
    </div>
  );
};
