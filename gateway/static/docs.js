"use strict";

// The bundled Swagger UI reads OpenAPI 3.0 only. For display, what 3.1 says otherwise is put in 3.0's words.
function forDisplay(value) {
  if (Array.isArray(value)) {
    return value.map(forDisplay);
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  const shown = {};
  for (const [name, member] of Object.entries(value)) {
    shown[name] = forDisplay(member);
  }
  if (Array.isArray(shown.type)) {
    shown.type = shown.type[0];
  }
  if ("const" in shown && !("enum" in shown)) {
    shown.enum = [shown.const];
    delete shown.const;
  }
  return shown;
}

fetch("/openapi.json")
  .then((answer) => answer.json())
  .then((document31) => {
    const spec = forDisplay(document31);
    spec.openapi = "3.0.3";
    // Calls go to where this page came from, whatever name the gateway is reached by.
    spec.servers = [{ url: window.location.origin }];
    window.SwaggerUIBundle({
      spec,
      dom_id: "#docs",
      deepLinking: true,
      docExpansion: "none",
      persistAuthorization: false,
      tryItOutEnabled: false,
      validatorUrl: null,
    });
  });
