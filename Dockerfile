# The one image of every role. Builds from the base image and the package registry alone.
ARG BASE=python:3.12-slim-bookworm

FROM ${BASE} AS build
WORKDIR /src
RUN python -m venv /opt/yizhan
COPY requirements.txt .
RUN /opt/yizhan/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
COPY pyproject.toml .
COPY protos/gen protos/gen
COPY gateway gateway
COPY services services
# What runs needs no installer, and the byte code is made here: the root file system is read-only there.
RUN /opt/yizhan/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation . \
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
