import { type FormEvent, useId, useState } from "react";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useHub, useStores } from "../components/stores.tsx";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

/** What main takes for one: visible ASCII. */
const tokenPattern = /^[\x21-\x7e]{8,500}$/;

/** Takes an access token. What is kept is never shown again, only that there is one. */
export const TokenField = () => {
  const { hub } = useStores();
  const hasToken = useHub((state) => state.status?.hasToken ?? false);
  const error = useHub((state) => state.tokenError);
  const [token, setToken] = useState("");
  const [refused, setRefused] = useState(false);
  const id = useId();

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const typed = token.trim();
    if (!tokenPattern.test(typed)) {
      setRefused(true);
      return;
    }
    if (await hub.getState().setToken(typed)) {
      setToken("");
    }
  };

  return (
    <form className={styles.token} onSubmit={(event) => void save(event)}>
      <input
        type="password"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        aria-label={words.tokenField}
        aria-invalid={refused}
        aria-describedby={refused ? id : undefined}
        placeholder={words.tokenPlaceholder}
        maxLength={500}
        className={styles.field}
        value={token}
        onChange={(event) => {
          setToken(event.target.value);
          setRefused(false);
        }}
      />
      <Button type="submit" disabled={token.trim() === ""}>
        {words.tokenSave}
      </Button>
      {hasToken && <Button onClick={() => void hub.getState().setToken(null)}>{words.tokenRemove}</Button>}
      {refused && (
        <p id={id} role="alert" className={styles.refused}>
          {words.tokenRefused}
        </p>
      )}
      {error !== null && (
        <ErrorAlert error={error} onRetry={() => void hub.getState().setToken(token.trim() || null)} />
      )}
    </form>
  );
};
