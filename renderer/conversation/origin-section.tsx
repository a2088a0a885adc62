import { useEffect, useState } from "react";
import type { MessageOrigin } from "../../app/chat-import/chat-import-requests.ts";
import { FactRow } from "../components/fact-row.tsx";
import { sayLeftOut } from "../components/say-left-out.ts";
import { useStores } from "../components/stores.tsx";
import { joined } from "../languages/joined.ts";
import { locale } from "../languages/language.ts";
import { words } from "./origin-words.ts";

const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });

/** Where an imported message came from; nothing for one that was written here. */
export const OriginSection = ({ messageId }: { readonly messageId: string }) => {
  const { chatImport } = useStores();
  const [origin, setOrigin] = useState<MessageOrigin | null>(null);

  useEffect(() => {
    let isShown = true;
    setOrigin(null);
    void chatImport
      .getState()
      .originOf(messageId)
      .then((found) => isShown && setOrigin(found));
    return () => {
      isShown = false;
    };
  }, [chatImport, messageId]);

  if (origin === null) {
    return null;
  }
  return (
    <section>
      <h3>{words.heading}</h3>
      <dl>
        <FactRow
          name={words.from}
          value={words.kinds[origin.kind]}
          note={dayAndTime.format(origin.importedAt)}
        />
        {origin.modelName !== null && (
          <FactRow name={words.model} value={origin.modelName} note={words.modelNote} />
        )}
        {origin.notImported.length > 0 && (
          <FactRow name={words.notImported} value={joined(origin.notImported.map(sayLeftOut))} />
        )}
      </dl>
    </section>
  );
};
