import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { classNames } from "../components/class-names.ts";
import { SidePanel } from "../components/side-panel.tsx";
import { useConversation, useStores } from "../components/stores.tsx";

import { formatCount } from "../languages/format-number.ts";
import { isRightToLeft } from "../languages/language.ts";
import { words as branchWords } from "./branch-words.ts";
import styles from "./branches-panel.module.css";
import { isBusy } from "./conversation-state.ts";
import { layOutTree, type TreeRow } from "./lay-out-tree.ts";
import { withoutHidden } from "./markdown/inert-text.ts";
import { nextTreeRow } from "./next-tree-row.ts";
import { lastMessageOf } from "./shown-part.ts";
import { words } from "./words.ts";

/** So deep the lines are drawn; what is deeper stands below one another. */
const deepestIndent = 8;
/** The panel covers the conversation. */
const coveringPanel = "(max-width: 560px)";

const Branches = ({ rows }: { readonly rows: readonly TreeRow[] }) => {
  const { conversation } = useStores();
  const tree = useRef<HTMLDivElement>(null);
  const lastShown = rows.findLastIndex(({ shown }) => shown);
  const [activeId, setActiveId] = useState<string | null>(null);
  const found = rows.findIndex(({ id }) => id === activeId);
  const active = found < 0 ? lastShown : found;

  const busy = useConversation(isBusy);
  /** As with the steps from version to version: an answer that grows is not left. */
  const isHeldBack = (row: TreeRow): boolean => busy && !row.shown;

  const jump = (row: TreeRow): void => {
    setActiveId(row.id);
    if (isHeldBack(row)) {
      return;
    }
    void conversation.getState().openAt(row.id, "map");
    if (window.matchMedia(coveringPanel).matches) {
      conversation.getState().showTree(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[active];
    if ((event.key === "Enter" || event.key === " ") && row !== undefined) {
      event.preventDefault();
      jump(row);
      return;
    }
    const next = nextTreeRow(rows, active, event.key, isRightToLeft);
    if (next !== null) {
      event.preventDefault();
      setActiveId(rows[next]?.id ?? null);
      tree.current?.children[next]?.scrollIntoView({ block: "nearest" });
      (tree.current?.children[next] as HTMLElement | undefined)?.focus();
    }
  };

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={branchWords.branches}
      className={styles.tree}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => {
        const text = withoutHidden(row.excerpt).trim();
        return (
          <div
            key={row.id}
            role="treeitem"
            aria-level={row.level + 1}
            aria-selected={row.shown}
            aria-disabled={isHeldBack(row)}
            tabIndex={index === active ? 0 : -1}
            className={classNames(styles.row, row.shown && styles.shown)}
            style={{ paddingInlineStart: 6 + Math.min(row.level, deepestIndent) * 14 }}
            onClick={() => jump(row)}
            onKeyDown={undefined}
          >
            <span className={styles.dot} aria-hidden="true" />
            <span className={styles.text}>
              <span className={styles.who}>{row.role === "user" ? words.you : words.assistant}</span>{" "}
              <bdi>{text === "" ? branchWords.emptyMessage : text}</bdi>
            </span>
            <span className={styles.count}>{branchWords.messageCount(row.messageCount)}</span>
          </div>
        );
      })}
    </div>
  );
};

/** A small map of the chat's tree: one line for each stretch without a fork, the shown branch in accent. */
export const BranchesPanel = () => {
  const { conversation } = useStores();
  const tree = useConversation((state) => state.tree);
  const chatId = useConversation((state) => state.chat?.id ?? null);
  const lastId = useConversation((state) => lastMessageOf(state)?.id ?? null);
  const messageCount = useConversation((state) => state.before + state.messages.length + state.after);
  const rows = useMemo(() => layOutTree(tree?.parts ?? []), [tree]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the tree or the shown way changes these.
  useEffect(() => {
    void conversation.getState().readTree();
  }, [conversation, chatId, lastId, messageCount]);

  return (
    <SidePanel
      title={branchWords.branches}
      closeLabel={branchWords.closeBranches}
      onClose={() => conversation.getState().showTree(false)}
    >
      <div className={styles.body}>
        {rows.length > 0 && <Branches key={chatId} rows={rows} />}
        {tree !== null && rows.length <= 1 && <p className={styles.note}>{branchWords.oneBranch}</p>}
        {tree !== null && tree.leftOut > 0 && (
          <p className={styles.note}>{branchWords.leftOut(formatCount(tree.leftOut))}</p>
        )}
      </div>
    </SidePanel>
  );
};
