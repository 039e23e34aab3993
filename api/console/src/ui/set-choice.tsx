interface Props<T extends string> {
  readonly values: readonly T[];
  nameOf(value: T): string;
  readonly chosen: ReadonlySet<T>;
  onChange(chosen: ReadonlySet<T>): void;
  readonly legend: string;
  readonly hideLegend?: boolean;
}

/** Any of some values, as check boxes; none chosen stands for all. */
export function SetChoice<T extends string>({ values, nameOf, chosen, onChange, legend, hideLegend }: Props<T>) {
  const toggle = (value: T) => {
    const changed = new Set(chosen);
    if (!changed.delete(value)) changed.add(value);
    onChange(changed);
  };
  return (
    <fieldset className="choice wrap">
      <legend className={hideLegend ? 'hidden' : undefined}>{legend}</legend>
      {values.map(value => (
        <label key={value}>
          <input type="checkbox" checked={chosen.has(value)} onChange={() => toggle(value)} />
          {nameOf(value)}
        </label>
      ))}
    </fieldset>
  );
}
