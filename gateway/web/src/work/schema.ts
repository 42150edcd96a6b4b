import { fieldOf, fieldsOf, type Schema, type Typed } from "../ui/schema";

/** What a form at the window starts with: the rows that a list needs, and no to every question that is not answered. */
export function starting(schema: Schema): Typed {
  const values: Typed = {};
  for (const name of fieldsOf(schema)) {
    const field = fieldOf(schema, name);
    if (field.type === "boolean") values[name] = false;
    if (field.type === "array")
      values[name] = field.items?.properties
        ? Array.from({ length: Math.max(1, field.minItems ?? 0) }, () => starting(field.items as Schema))
        : [];
  }
  return values;
}
