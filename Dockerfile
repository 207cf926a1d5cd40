# The mock as an image with nothing else in it, run by a user who owns nothing but /data.
# .ci/image builds the same image without Docker: it reads the last stage of this file.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION
RUN mkdir /data && CGO_ENABLED=0 go build -trimpath -o /rescind \
  -ldflags "-s -w -X github.com/rescindhq/rescind/internal/version.released=$VERSION" ./cmd/rescind

FROM scratch
ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="Rescind" \
      org.opencontainers.image.description="Mock server and test suite for calls that cancel cloud subscriptions" \
      org.opencontainers.image.url="https://github.com/rescindhq/rescind" \
      org.opencontainers.image.source="https://github.com/rescindhq/rescind" \
      org.opencontainers.image.documentation="https://github.com/rescindhq/rescind/blob/main/docs/install.md" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
# The suite calls real clouds by HTTPS; /data is for --store bolt:/data.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build --chown=65532:65532 /data /data
COPY LICENSE /LICENSE
COPY --from=build /rescind /rescind
ENV PATH=/
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=4s --start-period=10s --retries=3 CMD ["/rescind", "health"]
ENTRYPOINT ["/rescind"]
CMD ["serve", "--listen", "0.0.0.0:8080"]
