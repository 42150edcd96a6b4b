import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { queries } from "./api/queries";
import { startMessages } from "./app/messages";
import { makeRouter } from "./app/routes";
import "./ui/tokens.css";
import "./ui/ui.css";

await startMessages();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={makeRouter()} />
    </QueryClientProvider>
  </StrictMode>,
);
if (import.meta.env.PROD) void navigator.serviceWorker?.register("/sw.js");
