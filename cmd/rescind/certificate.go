package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"time"

	"github.com/rescindhq/rescind/internal/bounded"
)

// vendorHosts are the names of the vendors' endpoints. A client that cannot change its endpoint reaches
// the mock by a hosts file, and then expects a certificate with that name. Nothing resolves these names.
// Source: the endpoints of BSS and BssOpenApi, which both contracts name.
var vendorHosts = []string{
	"bss.myhuaweicloud.com", "bss-intl.myhuaweicloud.com", "*.myhuaweicloud.com",
	"business.aliyuncs.com", "business.ap-southeast-1.aliyuncs.com", "*.aliyuncs.com", "*.ap-southeast-1.aliyuncs.com",
}

// open reads the certificate from its files, or generates one: for this start alone, or, when files are
// named that do not exist yet, to keep in them, so that clients need to trust it only once.
func (c *certificateSetting) open(host string) (tls.Certificate, []byte, error) {
	if c.file == "" {
		made, err := c.generate(host)
		return made.pair(err)
	}
	if isMissing(c.file) && isMissing(c.key) {
		made, err := c.generate(host)
		if err == nil {
			err = c.writeFiles(made)
		}
		if err != nil {
			return tls.Certificate{}, nil, fmt.Errorf("the certificate cannot be made: %w", err)
		}
	}
	text, pair, err := readPair(c.file, c.key)
	if err != nil {
		return pair, nil, fmt.Errorf("--tls-cert %s, --tls-key %s: %w; give a PEM certificate and its key, or two files that do not exist yet, and both are made", c.file, c.key, err)
	}
	return pair, text, nil
}

// maxPEM is far above the longest chain of certificates.
const maxPEM = bounded.MiB

// readPair reads a certificate and its key.
func readPair(file, keyFile string) (text []byte, pair tls.Certificate, err error) {
	text, err = bounded.File(file, maxPEM)
	if err != nil {
		return nil, pair, err
	}
	key, err := bounded.File(keyFile, maxPEM)
	if err != nil {
		return nil, pair, err
	}
	pair, err = tls.X509KeyPair(text, key)
	return text, pair, err
}

func isMissing(file string) bool {
	_, err := os.Stat(file)
	return errors.Is(err, fs.ErrNotExist)
}

// writeFiles writes the key, readable by its owner alone, and then the certificate. It replaces no file.
func (c *certificateSetting) writeFiles(m generatedCertificate) error {
	if err := writeNew(c.key, m.key, 0o600); err != nil {
		return err
	}
	return writeNew(c.file, m.text, 0o644)
}

func writeNew(file string, text []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

// A generatedCertificate is a self-signed certificate and its key, as PEM texts.
type generatedCertificate struct{ text, key []byte }

func (m generatedCertificate) pair(err error) (tls.Certificate, []byte, error) {
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	pair, err := tls.X509KeyPair(m.text, m.key)
	return pair, m.text, err
}

// generate makes a certificate for this machine's own addresses, the vendors' endpoints, host, and the
// names that were set; callers trust it as it is.
func (c *certificateSetting) generate(host string) (m generatedCertificate, err error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return m, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()),
		Subject:      pkix.Name{CommonName: "rescind mock"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().AddDate(1, 0, 0),
		KeyUsage:     x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IsCA:         true, BasicConstraintsValid: true,
		DNSNames:    append([]string{"localhost"}, vendorHosts...),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	for _, name := range append([]string{host}, c.names...) {
		addName(template, name)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return m, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	m.text = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	m.key = pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})
	return m, err
}

func addName(t *x509.Certificate, name string) {
	if ip := net.ParseIP(name); ip != nil {
		t.IPAddresses = append(t.IPAddresses, ip)
	} else if name != "" && name != "localhost" {
		t.DNSNames = append(t.DNSNames, name)
	}
}
