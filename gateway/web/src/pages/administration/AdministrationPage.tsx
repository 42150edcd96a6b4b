import type { ReactNode } from "react";

/** A page of the administrator's. */
export function AdministrationPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      {children}
    </>
  );
}
