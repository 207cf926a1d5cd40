package main

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// The bounds of the protocol over HTTP.
const (
	mcpIdle      = 30 * time.Minute // of a session without requests
	mcpMaxBody   = 4 << 20
	mcpMaxHeader = 64 << 10
	mcpPath      = "/mcp"
)

// serveHTTP serves sessions until the context ends. One line on standard output says that it is ready.
func (m *mcpFlags) serveHTTP(ctx context.Context, server *mcp.Server, log *slog.Logger, stdout io.Writer) error {
	l, err := net.Listen("tcp", m.http)
	if err != nil {
		return listenError(ctx, "http", m.http, err)
	}
	protocol := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return server }, &mcp.StreamableHTTPOptions{
		Logger: log, SessionTimeout: mcpIdle, MaxRequestBodyBytes: mcpMaxBody, PropagateRequestCancellation: true,
	})
	served := &http.Server{
		Handler: guardMCP(m.httpToken, protocol), ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: mcpMaxHeader,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	stopped := context.AfterFunc(ctx, func() { served.Close() })
	defer stopped()
	ready := struct {
		Event string `json:"event"`
		URL   string `json:"url"`
		Token string `json:"token"`
	}{"ready", "http://" + callableAddress(m.http, l.Addr()) + mcpPath, m.httpToken}
	if err := json.NewEncoder(stdout).Encode(ready); err != nil {
		l.Close()
		return harnessError(err)
	}
	if err := served.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return harnessError(err)
	}
	return nil
}

// guardMCP lets only callers with the token pass, and no page of another origin.
func guardMCP(token string, protocol http.Handler) http.Handler {
	want := sha256.Sum256([]byte(token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		scheme, given, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		got := sha256.Sum256([]byte(strings.TrimSpace(given)))
		switch {
		case r.URL.Path != mcpPath:
			http.Error(w, "The protocol is served at "+mcpPath+".", http.StatusNotFound)
		case !isOwnOrigin(r):
			http.Error(w, "A page of another origin may not call.", http.StatusForbidden)
		case !strings.EqualFold(scheme, "Bearer") || subtle.ConstantTimeCompare(got[:], want[:]) == 0:
			w.Header().Set("WWW-Authenticate", `Bearer realm="rescind"`)
			http.Error(w, "Send the header Authorization: Bearer TOKEN with the token that rescind mcp printed.", http.StatusUnauthorized)
		default:
			protocol.ServeHTTP(w, r)
		}
	})
}

// isOwnOrigin reports whether a request comes from no page, or from one of the address that it calls.
func isOwnOrigin(r *http.Request) bool {
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		return true
	}
	u, err := url.Parse(origins[0])
	return err == nil && len(origins) == 1 && u.Scheme == "http" && u.Host == r.Host
}
