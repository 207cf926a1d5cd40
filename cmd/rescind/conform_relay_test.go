package main

import (
	"bytes"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// relay is a proxy before a server. It may intercept a request or change a response.
func relay(t *testing.T, address string, intercept func(http.ResponseWriter, *http.Request) bool, change func(*http.Response)) string {
	t.Helper()
	to, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	pass := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to); r.Out.Host = r.In.Host },
		ModifyResponse: func(r *http.Response) error {
			if change != nil {
				change(r)
			}
			return nil
		},
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if intercept == nil || !intercept(w, r) {
			pass.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// pemOf is the certificate of a server, as a file holds it.
func pemOf(s *httptest.Server) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}))
}

// isReadOnly recognises the vendors' lists by their paths and actions.
func isReadOnly(r *http.Request) bool {
	return strings.HasSuffix(r.URL.Path, "/query") || strings.HasSuffix(r.URL.Path, "/customer-orders") || strings.HasPrefix(r.URL.Query().Get("Action"), "Query")
}

// replacing changes the body of every answer in which a word stands.
func replacing(old, new string) func(*http.Response) {
	return func(r *http.Response) {
		for name := range r.Header {
			if strings.HasPrefix(name, "X-Mock-") {
				r.Header.Del(name)
			}
		}
		body, _ := io.ReadAll(r.Body)
		body = bytes.ReplaceAll(body, []byte(old), []byte(new))
		r.Body = io.NopCloser(bytes.NewReader(body))
		r.ContentLength = int64(len(body))
		r.Header.Set("Content-Length", strconv.Itoa(len(body)))
	}
}

// turnIntoRefusal replaces the response of a call that took effect by a refusal.
func turnIntoRefusal(r *http.Response, says string) {
	for name := range r.Header {
		if strings.HasPrefix(name, "X-Mock-") {
			r.Header.Del(name)
		}
	}
	r.StatusCode, r.Body, r.ContentLength = http.StatusBadRequest, io.NopCloser(strings.NewReader(says)), int64(len(says))
	r.Header.Set("Content-Length", strconv.Itoa(len(says)))
}
