import { renderToStaticMarkup } from "react-dom/server";
import { AnswerText } from "../../../../../renderer/conversation/markdown/answer-text.tsx";
import { LinkRequestContext } from "../../../../../renderer/conversation/markdown/link-request.tsx";

/** An answer as the page would hold it at first, with links that can be opened. */
export const renderAnswer = (text: string, growing = false): string =>
  renderToStaticMarkup(
    <LinkRequestContext value={() => undefined}>
      <AnswerText text={text} growing={growing} />
    </LinkRequestContext>,
  );
