# The one image of every role. Builds from the base images and the package registries alone.
ARG BASE=python:3.12-slim-bookworm
ARG NODE=node:20-bookworm-slim

FROM ${NODE} AS web
WORKDIR /src
COPY gateway/web/package.json gateway/web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY gateway/web ./
RUN npm run build

FROM ${BASE} AS build
WORKDIR /src
RUN python -m venv /opt/yizhan
COPY requirements.txt .
RUN /opt/yizhan/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
COPY pyproject.toml .
COPY protos/gen protos/gen
COPY gateway gateway
COPY services services
COPY --from=web /src/dist /web
# What runs needs no installer, and the byte code is made here: the root file system is read-only there.
RUN /opt/yizhan/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation . \
 && client="$(/opt/yizhan/bin/python -I -c 'import gateway; print(gateway.__path__[0])')/web" \
 && mkdir -p "$client" && mv /web "$client/dist" \
 && /opt/yizhan/bin/pip uninstall --yes --quiet pip \
 && find /opt/yizhan -depth -type d \( -name tests -o -name testing -o -name __pycache__ \) -path '*site-packages*' \
      ! -path '*/sqlalchemy/*' -exec rm -rf {} + \
 && python -m compileall -q -j 0 /opt/yizhan/lib

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
