package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// checkListen checks that --listen is an address, and makes sure that the control API has a token.
func (s *serveFlags) checkListen() error {
	host, port, err := net.SplitHostPort(s.listen)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return usageError(fmt.Errorf("--listen %q: give HOST:PORT such as 127.0.0.1:8080; port 0 picks a free one", s.listen))
	}
	if s.adminToken == "" {
		return s.makeToken(host)
	}
	if strings.ContainsFunc(s.adminToken, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return usageError(errors.New("--admin-token: callers send it in a header, so it is made of printable ASCII without spaces"))
	}
	if len(s.adminToken) < leastToken && !onThisMachine(host) {
		return usageError(fmt.Errorf("--admin-token has %s, and --listen %s can be reached from other machines: take %d or more, such as `openssl rand -hex 16` prints",
			report.Count(len(s.adminToken), "character"), s.listen, leastToken))
	}
	return nil
}

// leastToken is how many characters an admin token has that nobody finds out by trying.
const leastToken = 16

// shortTokenWarning warns of a short admin token, which is accepted where only this machine reaches the mock.
func (s *serveFlags) shortTokenWarning() string {
	if len(s.adminToken) >= leastToken {
		return ""
	}
	const text = "warning: the admin token has only %s; the mock starts all the same. Take %d or more where other machines can reach it: " +
		"a short one is found out by trying, and masked in the log only where it stands alone\n"
	return fmt.Sprintf("\n"+text, report.Count(len(s.adminToken), "character"), leastToken)
}

// onThisMachine reports whether only this machine reaches a listener on a host.
func onThisMachine(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// callableAddress returns an address by which callers on this machine reach the listener: an unspecified
// address such as 0.0.0.0 cannot be called, and a name is easier to recognise than its number.
func callableAddress(listen string, bound net.Addr) string {
	host, _, _ := net.SplitHostPort(listen)
	tcp, ok := bound.(*net.TCPAddr)
	if !ok {
		return bound.String()
	}
	switch ip := net.ParseIP(host); {
	case host == "" || ip != nil && ip.Equal(net.IPv4zero):
		host = "127.0.0.1"
	case ip != nil && ip.IsUnspecified():
		host = loopbackAddress()
	}
	return net.JoinHostPort(host, strconv.Itoa(tcp.Port))
}

// loopbackAddress returns where a listener on [::] is reached: by IPv4, unless this machine has only IPv6.
func loopbackAddress() string {
	if l, err := net.Listen("tcp4", "127.0.0.1:0"); err == nil {
		l.Close()
		return "127.0.0.1"
	}
	return net.IPv6loopback.String()
}

// checkTrusted checks that the hosts and origins to trust have the form in which a browser sends them.
func (s *serveFlags) checkTrusted() error {
	for _, name := range s.adminHosts {
		if err := control.CheckHost(name); err != nil {
			return usageError(fmt.Errorf("--admin-host %w", err))
		}
	}
	for _, origin := range s.origins {
		if err := control.CheckOrigin(origin); err != nil {
			return usageError(fmt.Errorf("--trusted-origin %w", err))
		}
	}
	return s.certificate.check(s.tls)
}

// makeToken generates an admin token, unless other machines can reach the mock: then the user must choose one.
func (s *serveFlags) makeToken(host string) error {
	if !onThisMachine(host) {
		return usageError(fmt.Errorf("--listen %s can be reached from other machines: choose an --admin-token (or set RESCIND_ADMIN_TOKEN)", s.listen))
	}
	s.adminToken = strings.ToLower(rand.Text())
	return nil
}
