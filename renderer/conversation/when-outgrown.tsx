import { type ChatContextPolicy, contextPolicies } from "../../app/generation/context-policies.ts";
import { SelectField } from "../components/select-field.tsx";
import { useConversation, useSettings, useStores } from "../components/stores.tsx";
import { words } from "./context-words.ts";
import styles from "./when-outgrown.module.css";

/** What this chat does when it outgrows the context. A chat that has not begun follows the settings. */
export const WhenOutgrown = () => {
  const { conversation } = useStores();
  const value = useConversation((state) => state.chat?.whenOutgrown ?? null);
  const inSettings = useSettings((state) => state.settings?.whenOutgrown ?? "ask");
  if (value === null) {
    return null;
  }
  return (
    <div className={styles.field}>
      <p className={styles.name}>{words.whenOutgrown}</p>
      <SelectField
        label={words.whenOutgrown}
        value={value}
        options={[
          { value: "default", name: words.policies.default(words.policies[inSettings]) },
          ...contextPolicies.map((policy) => ({ value: policy, name: words.policies[policy] })),
        ]}
        onChange={(chosen) =>
          void conversation.getState().configure({ whenOutgrown: chosen as ChatContextPolicy })
        }
      />
    </div>
  );
};
