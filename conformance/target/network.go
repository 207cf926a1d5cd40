package target

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/rescindhq/rescind/internal/bounded"
)

// A Network says how a target is reached. The zero value has no proxy and no CA certificates of its own.
type Network struct {
	authorities *x509.CertPool // nil: those of the operating system
	proxy       func(*http.Request) (*url.URL, error)
	Timeout     time.Duration // of one call; 0: none but that of the scenario
	caFile      string        // relative to the working directory; "": none
	secret      string        // the password in the proxy's address; "": none
}

// maxHeader is the largest header of an answer that is read.
const maxHeader = bounded.MiB

// NewClient is a client that shows answers as they are: it follows no redirect and decompresses nothing.
func (n Network) NewClient(connections int) *http.Client {
	t := &http.Transport{
		MaxIdleConnsPerHost:    connections + 1,
		DisableCompression:     true,
		IdleConnTimeout:        time.Minute,
		Proxy:                  n.proxy,
		MaxResponseHeaderBytes: maxHeader,
	}
	if n.authorities != nil {
		t.TLSClientConfig = &tls.Config{RootCAs: n.authorities}
	}
	return &http.Client{
		Transport: t, Timeout: n.Timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// proxyThrough always uses one proxy, whatever the environment says. It returns the password in its address, too.
func proxyThrough(address string) (proxy func(*http.Request) (*url.URL, error), secret string, err error) {
	if err := isAddress(address); err != nil {
		return nil, "", err
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, "", err
	}
	secret, _ = u.User.Password()
	return http.ProxyURL(u), secret, nil
}

// maxCAFile is the largest file of certificates that is read.
const maxCAFile = 4 * bounded.MiB

// Authorities are the CA certificates of the operating system and of a PEM file.
func Authorities(file string) (*x509.CertPool, error) {
	text, err := bounded.File(file, maxCAFile)
	if err != nil {
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("%s has no PEM certificate", file)
	}
	return pool, nil
}

// Origin is the scheme and host of an address.
func Origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
