# The one image of every role. Builds from the two base images and the package registries alone.
ARG BASE=python:3.12-slim-bookworm
ARG WEB_BASE=node:22-bookworm-slim

FROM ${WEB_BASE} AS web
WORKDIR /web
COPY gateway/web/package.json gateway/web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY gateway/web ./
RUN npm run build

FROM ${BASE} AS build
WORKDIR /src
RUN python -m venv /opt/yizhan
COPY requirements.txt .
RUN /opt/yizhan/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps --no-compile -r requirements.txt
COPY pyproject.toml .
COPY protos/gen protos/gen
COPY gateway gateway
COPY services services
COPY charts/trim.py trim.py
COPY --from=web /web/dist web
# What runs needs no installer, and byte code is made here: the root file system is read-only there.
RUN /opt/yizhan/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation --no-compile . \
 && installed="$(/opt/yizhan/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
 && mkdir -p "$installed/gateway/web" && mv web "$installed/gateway/web/dist" \
 && cp protos/gen/descriptors.binpb "$installed/" \
 && /opt/yizhan/bin/pip uninstall --yes --quiet pip \
 && /opt/yizhan/bin/python -B trim.py "$installed"

FROM ${BASE}
LABEL org.opencontainers.image.title="yizhan" \
      org.opencontainers.image.description="One window, one stop, one bill: a prefecture's government-service centres"
COPY --from=build /opt/yizhan /opt/yizhan
ENV PATH=/opt/yizhan/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 65532:65532
WORKDIR /tmp
ENTRYPOINT ["yizhan"]
CMD ["--help"]
