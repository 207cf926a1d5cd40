package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"strings"
)

// reachable makes sure that --listen is an address, and that the control API there has a token.
func (s *serving) reachable() error {
	host, port, err := net.SplitHostPort(s.listen)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return usage(fmt.Errorf("--listen %q: give HOST:PORT such as 127.0.0.1:8080; port 0 picks a free one", s.listen))
	}
	if s.adminToken == "" {
		return s.token(host)
	}
	if strings.ContainsFunc(s.adminToken, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return usage(errors.New("--admin-token: callers send it in a header, so it is made of printable ASCII without spaces"))
	}
	return nil
}

// token makes one up, unless the mock can be reached from elsewhere: then it must be chosen.
func (s *serving) token(host string) error {
	if host != "localhost" && !net.ParseIP(host).IsLoopback() {
		return usage(fmt.Errorf("--listen %s can be reached from other machines: choose an --admin-token", s.listen))
	}
	s.adminToken = strings.ToLower(rand.Text())
	return nil
}
