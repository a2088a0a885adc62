import { useEffect, useState } from "react";

/** The time in milliseconds since 1970, told anew every second while somebody counts down. */
export const useNow = (counting: boolean): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!counting) {
      return;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [counting]);
  return now;
};
