/** A SHA-256 in full. Where it does not fit into one line it breaks in its middle, so that the halves can be compared. */
export const WholeHash = ({
  sha256,
  className,
}: {
  readonly sha256: string;
  readonly className?: string | undefined;
}) => (
  <code className={className}>
    {sha256.slice(0, 32)}
    <wbr />
    {sha256.slice(32)}
  </code>
);
