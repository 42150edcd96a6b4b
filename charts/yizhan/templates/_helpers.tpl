{{/* The release's name in front of everything that it makes. */}}
{{- define "yizhan.fullname" -}}
{{- if contains "yizhan" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-yizhan" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{/* Labels of a component: (dict "root" $ "component" "approval-serve"). */}}
{{- define "yizhan.selector" -}}
app.kubernetes.io/name: yizhan
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "yizhan.labels" -}}
{{ include "yizhan.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "yizhan.image" -}}
{{ .Values.image.repository }}{{ with .Values.image.digest }}@{{ . }}{{ else }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{/*
Every role of every service that there is, as YAML: a list of {service, role, name, settings}. The defaults of the role
stand under what the service says.
*/}}
{{- define "yizhan.roles" -}}
{{- range $service, $roles := .Values.services }}
{{- range $role, $own := $roles }}
{{- if ne (toString $own) "<nil>" }}
{{- if not (hasKey $.Values.roles $role) }}{{ fail (printf "services.%s.%s: there is no such role; there are serve, consume and relay" $service $role) }}{{ end }}
- service: {{ $service }}
  role: {{ $role }}
  name: {{ $service }}-{{ $role }}
  settings: {{ mergeOverwrite (deepCopy (index $.Values.roles $role)) (deepCopy $own) | toJson }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* What every pod is, whatever it runs. */}}
{{- define "yizhan.pod" -}}
automountServiceAccountToken: false
# Kubernetes would otherwise set YIZHAN_…_SERVICE_HOST, and a role refuses a variable that it does not know.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{ toJson . }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{ toJson . }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{- define "yizhan.container" -}}
image: {{ include "yizhan.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  capabilities: {drop: [ALL]}
{{- end }}

{{- define "yizhan.spread" -}}
{{- with .root.Values.topologySpread }}
topologySpreadConstraints:
{{- range . }}
  - maxSkew: 1
    topologyKey: {{ .topologyKey }}
    whenUnsatisfiable: {{ .whenUnsatisfiable }}
    # The pods of a rolling update are counted by themselves, or the old ones would push the new ones together.
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels: {{- include "yizhan.selector" $ | nindent 8 }}
{{- end }}
{{- end }}
{{- end }}

{{/* The Secret with the certificate of a service or the gateway: (list $ "intake"). */}}
{{- define "yizhan.tlsSecret" -}}
{{- $values := (index . 0).Values }}
{{- get $values.tls.secretNames (index . 1) | default $values.tls.secretName | required (printf "tls.secretName: a Secret with tls.crt, tls.key and ca.crt, or one for %s under tls.secretNames" (index . 1)) }}
{{- end }}

{{/* Values that are no more what they were, each with the way to what is. */}}
{{- define "yizhan.moved" -}}
{{- if hasKey .Values.tests "administratorSecret" }}{{ fail (printf "tests.administratorSecret is no more: write secrets.administrator: {name: %s}" .Values.tests.administratorSecret) }}{{ end }}
{{- if hasKey .Values.tests "item" }}{{ fail "tests.item is no more: helm test brings an item of its own, leave it out" }}{{ end }}
{{- if hasKey .Values.monitoring "podMonitor" }}{{ fail "monitoring.podMonitor is no more: write monitoring.monitor: {kind: PodMonitor}, with its interval and labels" }}{{ end }}
{{- if hasKey .Values.networkPolicy.broker "port" }}{{ fail (printf "networkPolicy.broker.port is no more: write networkPolicy.broker: {ports: [%v]}" .Values.networkPolicy.broker.port) }}{{ end }}
{{- if hasKey .Values "topologyKey" }}{{ fail (printf "topologyKey is no more: write topologySpread: [{topologyKey: %s, whenUnsatisfiable: ScheduleAnyway}]" .Values.topologyKey) }}{{ end }}
{{- end }}

{{/*
Our own code on a volume that outlives the container: what skaffold syncs is there after the restart that takes it up,
though the root file system is read-only. Installed packages stay where they are.
*/}}
{{- define "yizhan.codeInit" -}}
{{- if .Values.development.syncedCode }}
initContainers:
  - name: code
    {{- include "yizhan.container" . | nindent 4 }}
    command: [sh, -c, 'cd "$(python -c "import sysconfig; print(sysconfig.get_path(\"purelib\"))")" && cp -r services gateway yizhan /run/yizhan/code']
    resources:
      requests: {cpu: 10m, memory: 64Mi}
      limits: {memory: 128Mi}
    volumeMounts:
      - {name: code, mountPath: /run/yizhan/code}
{{- end }}
{{- end }}

{{/* A variable from a Secret: (list "NAME" secret key). */}}
{{- define "yizhan.secretEnv" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef: {name: {{ index . 1 }}, key: {{ index . 2 }}}
{{- end }}

{{- define "yizhan.env" -}}
{{- if .Values.development.syncedCode }}
- {name: PYTHONPATH, value: /run/yizhan/code}
{{- end }}
- {name: YIZHAN_LOG_LEVEL, value: {{ .Values.logLevel | quote }}}
- {name: YIZHAN_TRACE_RATIO, value: {{ .Values.telemetry.traceRatio | quote }}}
{{- with .Values.tokens.issuer }}
- {name: YIZHAN_TOKEN_ISSUER, value: {{ . | quote }}}
{{- end }}
{{- with .Values.tokens.audience }}
- {name: YIZHAN_TOKEN_AUDIENCE, value: {{ . | quote }}}
{{- end }}
- {name: YIZHAN_TOKEN_KEYS_URL, value: {{ .Values.tokens.keysUrl | default "file:///run/yizhan/tokens/jwks.json" | quote }}}
- {name: YIZHAN_PUBLIC_BASE_URL, value: {{ required "publicBaseUrl: where browsers reach the platform, for example https://zwfw.example.gov.cn" .Values.publicBaseUrl | quote }}}
{{- end }}

{{/* What a role of a service reads: (dict "root" $ "service" … "role" … "settings" …). */}}
{{- define "yizhan.serviceEnv" -}}
{{- $values := .root.Values }}
{{ include "yizhan.env" .root }}
{{ include "yizhan.secretEnv" (list "YIZHAN_DATABASE_URL" $values.secrets.databases.name .service) }}
{{- if ne .role "migrate" }}
{{ include "yizhan.secretEnv" (list "YIZHAN_BROKER_URL" $values.secrets.broker.name $values.secrets.broker.key) }}
- {name: YIZHAN_GRACE_SECONDS, value: {{ .settings.graceSeconds | quote }}}
- {name: YIZHAN_HEARTBEAT_FILE, value: /tmp/heartbeat}
- {name: YIZHAN_WORKERS, value: {{ .settings.workers | quote }}}
{{- if $values.monitoring.enabled }}
- {name: YIZHAN_METRICS_PORT, value: {{ $values.monitoring.port | quote }}}
{{- end }}
{{- with ternary $values.telemetry.httpEndpoint $values.telemetry.grpcEndpoint (eq .role "consume") }}
- {name: YIZHAN_OTLP_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- end }}
- {name: YIZHAN_KEY_RING_FILE, value: /run/yizhan/keys/key_ring.json}
- {name: YIZHAN_CATALOGUE_ADDRESS, value: "dns:///{{ include "yizhan.fullname" .root }}-catalogue:50051"}
{{- if and $values.tls.enabled (eq .role "serve") }}
- {name: YIZHAN_TLS_FOLDER, value: /run/yizhan/tls}
- {name: YIZHAN_PROBE_LISTEN, value: "0.0.0.0:50052"}
{{- end }}
{{- if eq .service "identity" }}
- {name: YIZHAN_SIGNING_KEYS_FILE, value: /run/yizhan/signing/signing_keys.json}
{{- end }}
{{- if eq .service "intake" }}
- {name: YIZHAN_MATERIALS_URL, value: {{ $values.materials.url | quote }}}
{{- end }}
{{- if and (eq .service "fees") $values.secrets.paymentChannels.name }}
- {name: YIZHAN_PAYMENT_CHANNELS_FILE, value: /run/yizhan/channels/payment_channels.json}
{{- end }}
{{- range $name, $value := .settings.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}

{{/* The files that a role of a service reads, as mounts. */}}
{{- define "yizhan.mounts" -}}
{{- $values := .root.Values }}
- {name: tmp, mountPath: /tmp}
{{- if and $values.development.syncedCode (ne .role "migrate") }}
- {name: code, mountPath: /run/yizhan/code}
{{- end }}
{{- if not $values.tokens.keysUrl }}
- {name: tokens, mountPath: /run/yizhan/tokens, readOnly: true}
{{- end }}
{{- if and $values.tls.enabled (has .role (list "serve" "gateway")) }}
- {name: tls, mountPath: /run/yizhan/tls, readOnly: true}
{{- end }}
{{- if ne .service "gateway" }}
- {name: keys, mountPath: /run/yizhan/keys, readOnly: true}
{{- end }}
{{- if and (ne .service "gateway") $values.secrets.databaseAuthority.name }}
- {name: database, mountPath: /run/yizhan/database, readOnly: true}
{{- end }}
{{- if eq .service "identity" }}
- {name: signing, mountPath: /run/yizhan/signing, readOnly: true}
{{- end }}
{{- if and (eq .service "fees") $values.secrets.paymentChannels.name }}
- {name: channels, mountPath: /run/yizhan/channels, readOnly: true}
{{- end }}
{{- if and (eq .service "intake") (hasPrefix "file:" $values.materials.url) }}
- {name: materials, mountPath: {{ trimPrefix "file://" $values.materials.url }}}
{{- end }}
{{- end }}

{{- define "yizhan.volumes" -}}
{{- $values := .root.Values }}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
{{- if and $values.development.syncedCode (ne .role "migrate") }}
- name: code
  emptyDir: {sizeLimit: 128Mi}
{{- end }}
{{- if not $values.tokens.keysUrl }}
- name: tokens
  secret: {secretName: {{ $values.secrets.tokenKeys.name }}, items: [{key: {{ $values.secrets.tokenKeys.key }}, path: jwks.json}]}
{{- end }}
{{- if and $values.tls.enabled (has .role (list "serve" "gateway")) }}
- name: tls
  secret: {secretName: {{ include "yizhan.tlsSecret" (list .root .service) }}}
{{- end }}
{{- if ne .service "gateway" }}
- name: keys
  secret: {secretName: {{ $values.secrets.keyRing.name }}, items: [{key: {{ $values.secrets.keyRing.key }}, path: key_ring.json}]}
{{- end }}
{{- if and (ne .service "gateway") $values.secrets.databaseAuthority.name }}
- name: database
  secret: {secretName: {{ $values.secrets.databaseAuthority.name }}, items: [{key: {{ $values.secrets.databaseAuthority.key }}, path: ca.crt}]}
{{- end }}
{{- if eq .service "identity" }}
- name: signing
  secret: {secretName: {{ $values.secrets.signingKeys.name }}, items: [{key: {{ $values.secrets.signingKeys.key }}, path: signing_keys.json}]}
{{- end }}
{{- if and (eq .service "fees") $values.secrets.paymentChannels.name }}
- name: channels
  secret: {secretName: {{ $values.secrets.paymentChannels.name }}, items: [{key: {{ $values.secrets.paymentChannels.key }}, path: payment_channels.json}]}
{{- end }}
{{- if and (eq .service "intake") (hasPrefix "file:" $values.materials.url) }}
- name: materials
  {{- if eq .role "migrate" }}
  # Before an installation there is no claim, and a migration touches no file.
  emptyDir: {}
  {{- else }}
  persistentVolumeClaim: {claimName: {{ include "yizhan.fullname" .root }}-materials}
  {{- end }}
{{- end }}
{{- end }}
