import { instant } from "../../ui/format";

interface Request {
  requested_by: string;
  requested_by_name: string;
  requested_at?: string;
  decided_by: string;
  decided_by_name: string;
  decided_at?: string;
  refusal_reason: string;
}

/** The cells of a refund or a reduction that say who asked for it, how it stands, and who decided (FEE-5). */
export function AskedAndDecided({ request, state }: { request: Request; state: string }) {
  return (
    <>
      <td>
        {request.requested_by_name || request.requested_by}
        <div className="small">{instant(request.requested_at)}</div>
      </td>
      <td>
        {state}
        {request.decided_at && (
          <div className="small">
            {request.decided_by_name || request.decided_by} {instant(request.decided_at)}
          </div>
        )}
        {request.refusal_reason && <div className="small">{request.refusal_reason}</div>}
      </td>
    </>
  );
}
