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

// A network is how the way to a target is travelled. The zero network is the usual one.
type Network struct {
	authorities *x509.CertPool // nil: those of the machine
	proxy       func(*http.Request) (*url.URL, error)
	Timeout     time.Duration // of one call; 0: none but that of the scenario
	caFile      string        // of the authorities, from where the program runs; "": none
	secret      string        // in the proxy's address; "": none
}

// mostOfHeader bounds the header of an answer.
const maxHeader = bounded.MiB

// newClient is a client that shows an answer as it came: no redirect followed, nothing unpacked.
func (n Network) NewClient(connections int) *http.Client {
	t := &http.Transport{MaxIdleConnsPerHost: connections + 1, DisableCompression: true, IdleConnTimeout: time.Minute, Proxy: n.proxy, MaxResponseHeaderBytes: maxHeader}
	if n.authorities != nil {
		t.TLSClientConfig = &tls.Config{RootCAs: n.authorities}
	}
	return &http.Client{
		Transport: t, Timeout: n.Timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// through is the way by one proxy, whatever the environment says, and the secret to it.
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

// mostOfAuthorities bounds a file of certificates.
const maxCAFile = 4 * bounded.MiB

// authorities are those of the machine and of a file in PEM.
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
		return nil, fmt.Errorf("%s holds no certificate in PEM", file)
	}
	return pool, nil
}

// origin is scheme and host of an address.
func Origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
