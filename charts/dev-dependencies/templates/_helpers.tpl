{{/* Labels of a server: (list $ "postgresql"). */}}
{{- define "dev.selector" -}}
app.kubernetes.io/name: dev-dependencies
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/*
What a Secret holds, as YAML: as it is in the cluster if it is there, so that an upgrade keeps what databases and keys
were made with; otherwise as given: (list $ "name" (dict "key" "text")).
*/}}
{{- define "dev.kept" -}}
{{- $root := index . 0 }}
{{- $found := lookup "v1" "Secret" $root.Release.Namespace (index . 1) }}
{{- if $found }}
{{- toYaml $found.data }}
{{- else }}
{{- range $key, $text := index . 2 }}
{{ $key }}: {{ b64enc $text }}
{{- end }}
{{- end }}
{{- end }}

{{- define "dev.secret" -}}
apiVersion: v1
kind: Secret
metadata:
  name: {{ index . 1 }}
type: Opaque
data: {{- include "dev.kept" . | nindent 2 }}
{{- end }}

{{- define "dev.base64url" -}}
{{- . | b64enc | replace "+" "-" | replace "/" "_" | trimAll "=" }}
{{- end }}

{{/*
A JSON Web Key Set of one P-256 key; with "private" what signs, without what verifies: (list der "private").
An EC private key (RFC 5915) of that curve has its three numbers of 32 bytes at fixed places.
*/}}
{{- define "dev.keySet" -}}
{{- $der := index . 0 }}
{{- $key := dict "kty" "EC" "crv" "P-256" "kid" "dev" "use" "sig" "alg" "ES256" "x" (include "dev.base64url" (substr 57 89 $der)) "y" (include "dev.base64url" (substr 89 121 $der)) }}
{{- if eq (index . 1) "private" }}{{ $_ := set $key "d" (include "dev.base64url" (substr 7 39 $der)) }}{{ end }}
{{- dict "keys" (list $key) | toJson }}
{{- end }}

{{/* Kubernetes' restricted standard; both images' user is 999. */}}
{{- define "dev.pod" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 999
  runAsGroup: 999
  fsGroup: 999
  # Otherwise each start would open the Erlang cookie to the group, and RabbitMQ refuses that.
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "dev.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  capabilities: {drop: [ALL]}
{{- end }}
