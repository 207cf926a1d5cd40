package main

import (
	"cmp"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock/admin/control"

	"github.com/spf13/pflag"
)

// defaultURL is where `rescind serve` listens unless it is told otherwise.
const defaultURL = "http://127.0.0.1:8080"

// A reach says how the commands that call a server come to it.
type reach struct {
	caFile string
}

func (r *reach) addFlags(f *pflag.FlagSet) {
	f.StringVar(&r.caFile, "ca-file", "", "file of the certificate to trust besides those of this machine, for a server with --tls")
}

// client is an HTTP client that shows answers as they are: it follows no redirect and decompresses nothing.
func (r *reach) client(timeout time.Duration) (*http.Client, error) {
	t := &http.Transport{Proxy: http.ProxyFromEnvironment, DisableCompression: true, DisableKeepAlives: true}
	if r.caFile != "" {
		authorities, err := target.Authorities(r.caFile)
		if err != nil {
			return nil, usageError(fmt.Errorf("--ca-file: %w", err))
		}
		t.TLSClientConfig = &tls.Config{RootCAs: authorities, MinVersion: tls.VersionTLS12}
	}
	return &http.Client{
		Transport: t, Timeout: timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}, nil
}

// serverURL reads the address of a server as people write it: with or without scheme, with or without /_mock.
func serverURL(text string) (string, error) {
	wrong := usageError(errors.New("the URL is no address of a server: write it as " + defaultURL))
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", wrong // which is not shown: it may have a password
	}
	switch strings.TrimRight(u.Path, "/") {
	case "", control.Prefix, control.Prefix + "/health":
		return u.Scheme + "://" + u.Host, nil
	}
	return "", wrong
}

// isLoopback reports whether an address is one of this machine, whatever a name service says. What is unspecified,
// such as 0.0.0.0, leads there too.
func isLoopback(server string) bool {
	u, err := url.Parse(server)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return u.Hostname() == "localhost" || err == nil && (ip.Unmap().IsLoopback() || ip.Unmap().IsUnspecified())
}

// unreachable says why a server did not answer, and what to do.
func unreachable(server string, err error) string {
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return fmt.Sprintf("the certificate of %s is not trusted (%s): give its file with --ca-file", server, shortError(err))
	}
	other := ""
	if server == defaultURL {
		other = ", or name the address of yours with --url or RESCIND_URL"
	}
	return fmt.Sprintf("nobody answers at %s (%s): start a mock with `rescind serve%s`%s", server, shortError(err), flagsToServe(server), other)
}

// flagsToServe are the flags with which a mock serves at an address of this machine; "" where none is needed, and for
// other machines.
func flagsToServe(server string) (flags string) {
	u, err := url.Parse(server)
	if err != nil || server == defaultURL || !isLoopback(server) {
		return ""
	}
	if u.Scheme == "https" {
		flags = " --tls"
	}
	return flags + " --listen " + net.JoinHostPort(u.Hostname(), cmp.Or(u.Port(), map[string]string{"http": "80", "https": "443"}[u.Scheme]))
}

// shortError is the cause of a call without an answer, in one line and without the address.
func shortError(err error) string {
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err
	}
	if n, ok := errors.AsType[net.Error](err); ok && n.Timeout() {
		return "no answer in time"
	}
	return strings.Join(strings.Fields(err.Error()), " ")
}
