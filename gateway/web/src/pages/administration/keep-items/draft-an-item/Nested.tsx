import { useState } from "react";
import { useTranslation } from "react-i18next";
import { labelOf, type Nested } from "../fields";
import { ValueField } from "./ValueField";

export type Row = Record<string, unknown>;
/** What is wrong with the field at a path, in words. */
export type Objection = (path: string) => string | undefined;

export interface Editing<Of> {
  field: Of;
  value: unknown;
  onChange: (value: unknown) => void;
  objection: Objection;
}

/** What is there once or not at all, such as a limit. */
export function Part({ field, value, onChange, objection }: Editing<Nested>) {
  const { t } = useTranslation("administration");
  const name = labelOf(field.name, "", t);
  return (
    <fieldset className="edit-part">
      <legend>{name}</legend>
      {value === undefined ? (
        <button type="button" className="button second" onClick={() => onChange({})}>
          {t("items.edit.addPart", { name })}
        </button>
      ) : (
        <>
          <Fields
            field={field}
            path={field.name}
            row={value as Row}
            onChange={onChange}
            objection={objection}
          />
          <button type="button" className="button second" onClick={() => onChange(undefined)}>
            {t("items.edit.removePart", { name })}
          </button>
        </>
      )}
      <Objections text={objection(field.name)} />
    </fieldset>
  );
}

export function List({ field, value, onChange, objection }: Editing<Nested>) {
  const { t } = useTranslation("administration");
  const name = labelOf(field.name, "", t);
  const rows = (value ?? []) as readonly Row[];
  const swap = (at: number) =>
    onChange(rows.map((row, place) => rows[place === at ? at - 1 : place === at - 1 ? at : place] ?? row));
  return (
    <fieldset className="edit-part">
      <legend>{name}</legend>
      <Objections text={objection(field.name)} />
      {rows.map((row, at) => (
        <ListRow
          key={at}
          field={field}
          at={at}
          row={row}
          onChange={(next) => onChange(rows.map((other, place) => (place === at ? next : other)))}
          onUp={at > 0 ? () => swap(at) : undefined}
          onRemove={() => onChange(rows.filter((_, place) => place !== at))}
          objection={objection}
        />
      ))}
      {rows.length < (field.most ?? Number.POSITIVE_INFINITY) && (
        <button type="button" className="button second" onClick={() => onChange([...rows, {}])}>
          {t("items.edit.add", { name })}
        </button>
      )}
    </fieldset>
  );
}

/** One entry, folded to its name as a list may have a hundred; open while it is new or something is wrong with it. */
function ListRow({
  field,
  at,
  row,
  onChange,
  onUp,
  onRemove,
  objection,
}: {
  field: Nested;
  at: number;
  row: Row;
  onChange: (row: Row) => void;
  onUp: (() => void) | undefined;
  onRemove: () => void;
  objection: Objection;
}) {
  const { t } = useTranslation("administration");
  const [isOpen, setOpen] = useState(Object.keys(row).length === 0);
  const path = `${field.name}[${at}]`;
  const isWrong = field.of.some((one) => objection(`${path}.${one.name}`));
  const called = `${labelOf(field.name, "", t)} ${at + 1}`;
  return (
    <details
      className="edit-row"
      open={isOpen || isWrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      // The browser can only point at what is missing if it shows.
      onInvalidCapture={(event) => {
        event.currentTarget.open = true;
      }}
    >
      <summary>
        {called} {String(row.name ?? row.text ?? row.title ?? "")}
      </summary>
      <Fields field={field} path={path} row={row} onChange={onChange} objection={objection} />
      <p className="row">
        {onUp && (
          <button type="button" className="button second" onClick={onUp}>
            {t("items.edit.up")}
            <span className="visually-hidden">{called}</span>
          </button>
        )}
        <button type="button" className="button second" onClick={onRemove}>
          {t("items.edit.remove")}
          <span className="visually-hidden">{called}</span>
        </button>
      </p>
    </details>
  );
}

function Fields({
  field,
  path,
  row,
  onChange,
  objection,
}: {
  field: Nested;
  path: string;
  row: Row;
  onChange: (row: Row) => void;
  objection: Objection;
}) {
  const { t } = useTranslation("administration");
  return (
    <div className="edit-fields">
      {field.of.map((one) => (
        <ValueField
          key={one.name}
          field={one}
          label={labelOf(one.name, field.name, t)}
          value={row[one.name]}
          onChange={(next) => onChange({ ...row, [one.name]: next })}
          error={objection(`${path}.${one.name}`)}
        />
      ))}
    </div>
  );
}

function Objections({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p className="error" role="alert">
      {text}
    </p>
  );
}
