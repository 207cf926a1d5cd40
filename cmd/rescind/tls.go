package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strings"
)

// A certificateSetting says where the certificate comes from, and which names a generated one has.
type certificateSetting struct {
	file, key string
	names     []string
}

// check returns an error when the flags about the certificate contradict each other.
func (c *certificateSetting) check(tls bool) error {
	switch {
	case (c.file == "") != (c.key == ""):
		return usageError(errors.New("--tls-cert and --tls-key belong together: give both files"))
	case !tls && (c.file != "" || len(c.names) > 0):
		return usageError(errors.New("--tls-cert, --tls-key and --tls-name need --tls"))
	}
	for _, name := range c.names {
		if net.ParseIP(name) == nil && (name == "" || strings.ContainsAny(name, "/: ") || strings.Contains(strings.TrimPrefix(name, "*."), "*")) {
			return usageError(fmt.Errorf("--tls-name %q: give a name such as mock.example, *.mock.example, or an address, without a port", name))
		}
	}
	return nil
}

// useTLS makes the listener speak TLS, and returns the text that says what callers have to trust.
func (s *serveFlags) useTLS(l net.Listener) (net.Listener, string, error) {
	host, _, _ := net.SplitHostPort(s.listen)
	cert, text, err := s.certificate.open(host)
	if err != nil {
		return nil, "", err
	}
	config := &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	trust := "Save this certificate as " + certificateFile + ": the calls above trust it.\n" + string(text) + "\n"
	if s.certificate.file != "" {
		trust = "The calls above trust the certificate in " + s.certificate.file + ".\n"
	}
	return tls.NewListener(l, config), trust, nil
}
