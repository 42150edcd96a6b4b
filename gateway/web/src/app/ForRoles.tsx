import { lazy, type ReactNode, Suspense } from "react";
import { type Role, useAccount, useSessionEnded } from "../api/session";
import { NotYours, PageLoading } from "./Outcomes";

const SignIn = lazy(() => import("../pages/open/sign-in/SignIn"));

/** What is typed inside stays when the session ends: the sign-in form opens above it (see Shell). */
export function ForRoles({ roles, children }: { roles: readonly Role[]; children: ReactNode }) {
  const account = useAccount();
  const ended = useSessionEnded();
  if (!account && !ended)
    return (
      <Suspense fallback={<PageLoading />}>
        <SignIn />
      </Suspense>
    );
  if (account && !account.roles?.some((role) => roles.includes(role))) return <NotYours />;
  return children;
}
