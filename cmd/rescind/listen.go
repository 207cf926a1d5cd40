package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// reachable checks that --listen is an address, and makes sure that the control API has a token.
func (s *serveFlags) reachable() error {
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

// callable returns an address by which callers on this machine reach the listener: an unspecified
// address such as 0.0.0.0 cannot be called, and a name is easier to recognise than its number.
func callable(listen string, bound net.Addr) string {
	host, _, _ := net.SplitHostPort(listen)
	tcp, ok := bound.(*net.TCPAddr)
	if !ok {
		return bound.String()
	}
	switch ip := net.ParseIP(host); {
	case host == "" || ip != nil && ip.Equal(net.IPv4zero):
		host = "127.0.0.1"
	case ip != nil && ip.IsUnspecified():
		host = allAddresses()
	}
	return net.JoinHostPort(host, strconv.Itoa(tcp.Port))
}

// allAddresses returns where a listener on [::] is reached: by IPv4, unless this machine has only IPv6.
func allAddresses() string {
	if l, err := net.Listen("tcp4", "127.0.0.1:0"); err == nil {
		l.Close()
		return "127.0.0.1"
	}
	return net.IPv6loopback.String()
}

// trusted checks that the hosts and origins to trust have the form in which a browser sends them.
func (s *serveFlags) trusted() error {
	for _, name := range s.adminHosts {
		if err := control.CheckHost(name); err != nil {
			return usage(fmt.Errorf("--admin-host %w", err))
		}
	}
	for _, origin := range s.origins {
		if err := control.CheckOrigin(origin); err != nil {
			return usage(fmt.Errorf("--trusted-origin %w", err))
		}
	}
	return s.certificate.complete(s.tls)
}

// token generates an admin token, unless other machines can reach the mock: then the user must choose one.
func (s *serveFlags) token(host string) error {
	if host != "localhost" && !net.ParseIP(host).IsLoopback() {
		return usage(fmt.Errorf("--listen %s can be reached from other machines: choose an --admin-token", s.listen))
	}
	s.adminToken = strings.ToLower(rand.Text())
	return nil
}
