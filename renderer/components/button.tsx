import type { ButtonHTMLAttributes, Ref } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type"> & {
  readonly type?: "button" | "submit";
  /** `primary` is the one step forward of a view; `quiet` stands in running text and rows of actions. */
  readonly kind?: "primary" | "plain" | "quiet";
  readonly ref?: Ref<HTMLButtonElement>;
  /** By which a command finds it. */
  readonly "data-deed"?: string;
};

export const Button = ({ kind = "plain", type = "button", className, ...rest }: ButtonProps) => (
  <button type={type} className={classNames(styles.button, styles[kind], className)} {...rest} />
);
