/** What follows from an act, before it is confirmed. */
export const Consequences = ({ of }: { of: readonly string[] }) => (
  <ul className="consequences">
    {of.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);
