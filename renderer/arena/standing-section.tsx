import { useEffect } from "react";
import type { ArenaStanding, StandingPair } from "../../app/arena/arena-standing.ts";
import { Button } from "../components/button.tsx";
import { CheckChoice } from "../components/choice.tsx";
import { useArena, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import { fileLabelAmong } from "./file-label.ts";
import { pairInWords } from "./pair-in-words.ts";
import styles from "./standing-section.module.css";
import { words } from "./words.ts";

/** For this long forgotten votes can be kept after all. */
const undoMs = 8000;

/** What all votes together say, in sentences, and as numbers below. */
export const StandingSection = () => {
  const { arena } = useStores();
  const standing = useArena((state) => state.standing);
  const includesOpen = useArena((state) => state.includesOpen);
  const forgetting = useArena((state) => state.forgetting);
  const { setIncludesOpen, forgetVotes, keepVotes, finishForgetting } = arena.getState();

  useEffect(() => {
    if (!forgetting) {
      return;
    }
    const timer = setTimeout(() => void finishForgetting(), undoMs);
    return () => {
      // Whoever leaves the page has not taken it back.
      clearTimeout(timer);
      void finishForgetting();
    };
  }, [forgetting, finishForgetting]);

  if (standing === null) {
    return null;
  }
  const { pairs, files, countedVotes, openVotes, repeatedVotes } = standing;
  const isEmpty = countedVotes + openVotes === 0;
  return (
    <section aria-labelledby="arena-standing" className={styles.standing}>
      <h2 id="arena-standing" className={styles.heading}>
        {words.standing}
      </h2>
      <div aria-live="polite" className={styles.live}>
        {forgetting && (
          <p className={styles.notice}>
            <span>{words.forgotten}</span>
            <Button kind="quiet" className={styles.undo} onClick={keepVotes}>
              {words.undo}
            </Button>
          </p>
        )}
      </div>
      {!forgetting && isEmpty && <p className={styles.hint}>{words.standingEmpty}</p>}
      {!forgetting && !isEmpty && (
        <>
          {pairs.length > 0 && (
            <ul aria-label={words.standing} className={styles.pairs}>
              {pairs.map((pair) => (
                <PairRow key={`${pair.firstSha256}${pair.secondSha256}`} pair={pair} standing={standing} />
              ))}
            </ul>
          )}
          {files.length > 0 && <FilesTable files={files} />}
          <p className={styles.hint}>
            {[
              words.countedVotes(countedVotes),
              ...(repeatedVotes === 0 ? [] : [words.repeatedVotes(repeatedVotes)]),
              ...(openVotes === 0 ? [] : [words.openVotes(openVotes)]),
            ].join(" · ")}
            {". "}
            {words.standingHint}
          </p>
          <div className={styles.deeds}>
            <CheckChoice
              name={words.includesOpen}
              hint={words.includesOpenHint}
              checked={includesOpen}
              onChange={setIncludesOpen}
            />
            <Button kind="quiet" onClick={forgetVotes}>
              {words.forget}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};

const PairRow = ({ pair, standing }: { readonly pair: StandingPair; readonly standing: ArenaStanding }) => {
  const { verdict, facts, missing } = pairInWords(pair, standing);
  const { shareOfWins } = pair;
  return (
    <li className={styles.pair}>
      <p className={styles.verdict} data-verdict={pair.verdict}>
        {verdict}
      </p>
      {shareOfWins !== null && (
        <svg viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true" className={styles.plot}>
          <line x1="0" x2="200" y1="6" y2="6" className={styles.axis} />
          <line x1="100" x2="100" y1="1" y2="11" className={styles.middle} />
          <line
            x1={shareOfWins.lowest * 200}
            x2={shareOfWins.highest * 200}
            y1="6"
            y2="6"
            className={styles.interval}
          />
          <line
            x1={shareOfWins.estimate * 200}
            x2={shareOfWins.estimate * 200}
            y1="2"
            y2="10"
            className={styles.estimate}
          />
        </svg>
      )}
      <p className={styles.facts}>{facts}</p>
      {missing !== null && <p className={styles.facts}>{missing}</p>}
    </li>
  );
};

const FilesTable = ({ files }: Pick<ArenaStanding, "files">) => (
  <div className={styles.scroll} data-scrolls-sideways="">
    <table aria-label={words.table} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.file}</th>
          <th scope="col">{words.wins}</th>
          <th scope="col">{words.losses}</th>
          <th scope="col">{words.tiesColumn}</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.sha256}>
            <th scope="row">{fileLabelAmong(file, files)}</th>
            <td>{formatCount(file.wins)}</td>
            <td>{formatCount(file.losses)}</td>
            <td>{formatCount(file.ties)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
