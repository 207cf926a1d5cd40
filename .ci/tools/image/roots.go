package main

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/crypto/x509roots/fallback/bundle"
)

// roots returns the root certificates of the pinned bundle as a PEM file. It leaves out those that are trusted for
// some certificates only: a file cannot say so.
func roots() ([]byte, error) {
	var file bytes.Buffer
	for root := range bundle.Roots() {
		if root.Constraint != nil {
			continue
		}
		if err := pem.Encode(&file, &pem.Block{Type: "CERTIFICATE", Bytes: root.Certificate}); err != nil {
			return nil, err
		}
	}
	return file.Bytes(), nil
}

// countRoots says how many root certificates a program finds where this one runs.
func countRoots(out io.Writer) error {
	if _, err := x509.SystemCertPool(); err != nil {
		return err
	}
	file, err := os.ReadFile("/etc/ssl/certs/ca-certificates.crt")
	if err != nil {
		return err
	}
	found, now := 0, x509.NewCertPool()
	for block, rest := pem.Decode(file); block != nil; block, rest = pem.Decode(rest) {
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return err
		}
		now.AddCert(c)
		found++
	}
	system, err := x509.SystemCertPool()
	if err != nil {
		return err
	}
	if found == 0 || !system.Equal(now) {
		return errors.New("the system's root certificates are not those of the file")
	}
	fmt.Fprintf(out, "%d root certificates are found\n", found)
	return nil
}
