import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, Ref } from "react";
import { classNames } from "./class-names.ts";
import styles from "./icon-button.module.css";

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type" | "children"> & {
  readonly icon: LucideIcon;
  /** The accessible name, also shown while the pointer rests on the button. */
  readonly label: string;
  readonly ref?: Ref<HTMLButtonElement>;
  /** By which a command finds it. */
  readonly "data-deed"?: string;
};

export const IconButton = ({ icon: Icon, label, className, ...rest }: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    className={classNames(styles.button, className)}
    {...rest}
  >
    <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
  </button>
);
