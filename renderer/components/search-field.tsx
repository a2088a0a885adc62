import { Search, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useRef } from "react";
import { classNames } from "./class-names.ts";
import styles from "./search-field.module.css";
import { words } from "./words.ts";

type SearchFieldProps = {
  /** The accessible name of the search box. */
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Keys other than an Escape that empties it. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly maxLength?: number;
  /** `small` within a part of a page, `large` above a long list. */
  readonly size?: "small" | "medium" | "large";
  /** For its width and place: the field is as wide as what holds it. */
  readonly className?: string | undefined;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
};

/** What is searched for in a list or a text. Escape and a button empty it; where it is empty, Escape is for others. */
export const SearchField = ({
  label,
  placeholder,
  value,
  onChange,
  onKeyDown,
  maxLength,
  size = "medium",
  className,
  inputRef,
}: SearchFieldProps) => {
  const ownRef = useRef<HTMLInputElement>(null);
  const input = inputRef ?? ownRef;

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && value !== "") {
      // What lies around it, a panel or a drawer, stays open.
      event.preventDefault();
      event.stopPropagation();
      onChange("");
      return;
    }
    onKeyDown?.(event);
  };

  return (
    <div className={classNames(styles.field, className)} data-size={size}>
      <label className={styles.words}>
        <Search size={15} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={input}
          type="search"
          aria-label={label}
          placeholder={placeholder}
          value={value}
          maxLength={maxLength}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKey}
        />
      </label>
      {value !== "" && (
        <button
          type="button"
          className={styles.clear}
          aria-label={words.clear}
          title={words.clear}
          onClick={() => {
            // The button goes away with what it cleared.
            input.current?.focus();
            onChange("");
          }}
        >
          <X size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
    </div>
  );
};
