import { useDivisions } from "./divisions";
import { SelectField } from "./SelectField";

/** One of the prefecture's counties; `whole` is the choice of the prefecture itself, `none` that of nothing yet. */
export function DivisionField({
  whole,
  ...field
}: {
  label: string;
  error?: string | undefined;
  required?: boolean;
  value: string;
  onChange: (division: string) => void;
  whole?: readonly [code: string, name: string];
  none?: string;
}) {
  const counties = useDivisions();
  const choices = (counties.data?.divisions ?? []).map((one) => [one.code, one.name] as const);
  return <SelectField {...field} choices={whole ? [whole, ...choices] : choices} />;
}
