import { Check, ChevronDown } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { isRightToLeft } from "../languages/language.ts";
import { classNames } from "./class-names.ts";
import { nextOption } from "./next-option.ts";
import styles from "./select-field.module.css";

export type SelectOption = {
  readonly value: string;
  /** The accessible name of the option. */
  readonly name: string;
  /** What else tells the options apart, shown softly beside the name. */
  readonly hint?: string;
  readonly disabled?: boolean;
};

type SelectFieldProps = {
  readonly label: string;
  readonly value: string | null;
  /** Shown where nothing is chosen. */
  readonly placeholder?: string;
  readonly options: readonly SelectOption[];
  readonly disabled?: boolean;
  /** `bare` has no border until it is used. */
  readonly kind?: "bare" | "field";
  /** By which a command finds it. */
  readonly deed?: string;
  readonly onChange: (value: string) => void;
};

/** Room that the list wants below its field, in CSS pixels; with less, it opens upwards. */
const roomBelow = 260;

/**
 * One of several: the select-only combobox of the ARIA practices. The focus stays on the field and names the active
 * option, so that nothing has to be hidden from assistive technology while the list is open.
 */
export const SelectField = ({
  label,
  value,
  placeholder = "",
  options,
  disabled = false,
  kind = "field",
  deed,
  onChange,
}: SelectFieldProps) => {
  const id = useId();
  const [active, setActive] = useState<number | null>(null);
  const [above, setAbove] = useState(false);
  const [fromStart, setFromStart] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", atMs: 0 });
  const open = active !== null;
  const selected = options.findIndex((option) => option.value === value);

  useEffect(() => {
    list.current?.children[active ?? -1]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  useEffect(() => {
    if (!open) {
      return;
    }
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && place.current?.contains(event.target) === false) {
        setActive(null);
      }
    };
    document.addEventListener("pointerdown", closeOutside);
    return () => document.removeEventListener("pointerdown", closeOutside);
  }, [open]);

  const show = (): void => {
    const below = window.innerHeight - (field.current?.getBoundingClientRect().bottom ?? 0);
    setAbove(below < roomBelow);
    const { left = 0, right = 0 } = field.current?.getBoundingClientRect() ?? {};
    setFromStart((isRightToLeft ? window.innerWidth - right : left) < window.innerWidth / 2);
    setActive(Math.max(selected, 0));
  };
  const choose = (index: number): void => {
    const option = options[index];
    if (option !== undefined && option.disabled !== true) {
      setActive(null);
      if (option.value !== value) {
        onChange(option.value);
      }
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.key === "Tab") {
      return;
    }
    if (event.key === "Escape") {
      if (open) {
        event.preventDefault();
        event.stopPropagation();
        setActive(null);
      }
      return;
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (active === null) {
        show();
      } else {
        choose(active);
      }
      return;
    }
    const now = Date.now();
    const isText = event.key.length === 1;
    if (isText) {
      typed.current = {
        text: (now - typed.current.atMs < 700 ? typed.current.text : "") + event.key,
        atMs: now,
      };
    }
    const next = nextOption(
      options,
      active ?? selected,
      isText ? { text: typed.current.text } : { key: event.key },
    );
    if (next !== null) {
      event.preventDefault();
      if (open) {
        setActive(next);
      } else {
        show();
      }
    }
  };

  return (
    <div ref={place} className={styles.place}>
      <button
        ref={field}
        type="button"
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        data-deed={deed}
        disabled={disabled}
        title={options[selected]?.name}
        className={classNames(styles.field, kind === "bare" && styles.bare)}
        onClick={() => (open ? setActive(null) : show())}
        onBlur={() => setActive(null)}
        onKeyDown={onKeyDown}
      >
        <span className={classNames(styles.value, selected < 0 && styles.placeholder)}>
          {options[selected]?.name ?? placeholder}
        </span>
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      {open && (
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          tabIndex={-1}
          data-above={above}
          data-from={fromStart ? "start" : "end"}
          className={styles.list}
        >
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys.
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-label={option.name}
              aria-selected={index === selected}
              aria-disabled={option.disabled === true}
              data-active={index === active}
              data-hint={option.hint}
              className={styles.option}
              // The focus stays on the field.
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => option.disabled !== true && setActive(index)}
              onClick={() => choose(index)}
            >
              <span className={styles.check}>
                {index === selected && <Check size={14} strokeWidth={2} aria-hidden="true" />}
              </span>
              <span className={styles.name}>{option.name}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
};
