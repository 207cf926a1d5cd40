# The mock as an image with nothing else in it, run by a user who owns nothing.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o /rescind ./cmd/rescind

FROM scratch
COPY --from=build /rescind /rescind
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/rescind"]
CMD ["serve", "--listen", "0.0.0.0:8080"]
